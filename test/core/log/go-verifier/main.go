// Checks a log's files with the code that Go checks its module database with
// (golang.org/x/mod/sumdb/note and tlog): a second implementation of everything in core/log.
//
// Usage: go-verifier FOLDER VKEY. FOLDER holds checkpoint, checkpoints/ and tile/, as served under /log/.
// Prints one line and exits 0 when all holds; otherwise says what does not, and exits 1.
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// height is that of C2SP tlog-tiles: 256 hashes a tile.
const height = 8

type head struct {
	file string
	tree tlog.Tree
}

// memory holds every stored hash of the tree, recomputed from the entries alone.
type memory []tlog.Hash

func (m memory) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		if index < 0 || index >= int64(len(m)) {
			return nil, fmt.Errorf("no stored hash %d", index)
		}
		hashes[i] = m[index]
	}
	return hashes, nil
}

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: go-verifier FOLDER VKEY")
		os.Exit(2)
	}
	summary, err := check(os.Args[1], os.Args[2])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(summary)
}

func check(folder, vkey string) (string, error) {
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return "", fmt.Errorf("vkey: %w", err)
	}
	newest, err := readHead(filepath.Join(folder, "checkpoint"), verifier)
	if err != nil {
		return "", err
	}
	heads, err := oldHeads(folder, verifier)
	if err != nil {
		return "", err
	}
	if len(heads) == 0 || heads[len(heads)-1].tree != newest.tree {
		return "", fmt.Errorf("the checkpoint is not the newest under checkpoints/")
	}
	stored, err := readEntries(folder, newest.tree.N)
	if err != nil {
		return "", err
	}
	expected := map[string]bool{}
	before := int64(0)
	for _, h := range heads {
		if err := checkHead(folder, h, before, stored, expected); err != nil {
			return "", err
		}
		before = h.tree.N
	}
	if err := checkNothingElse(folder, expected); err != nil {
		return "", err
	}
	if err := checkProofs(heads, stored); err != nil {
		return "", err
	}
	return fmt.Sprintf("ok: %d entries, %d checkpoints, %d tiles and bundles",
		newest.tree.N, len(heads), len(expected)), nil
}

// readHead verifies a checkpoint file and takes its three lines.
func readHead(file string, verifier note.Verifier) (head, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return head{}, err
	}
	opened, err := note.Open(data, note.VerifierList(verifier))
	if err != nil {
		return head{}, fmt.Errorf("%s: %w", file, err)
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 || lines[0] != verifier.Name() {
		return head{}, fmt.Errorf("%s: not a checkpoint of %s", file, verifier.Name())
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || size < 1 || strconv.FormatInt(size, 10) != lines[1] {
		return head{}, fmt.Errorf("%s: bad size %q", file, lines[1])
	}
	root, err := base64.StdEncoding.Strict().DecodeString(lines[2])
	if err != nil || len(root) != tlog.HashSize {
		return head{}, fmt.Errorf("%s: bad root", file)
	}
	h := head{file: file, tree: tlog.Tree{N: size}}
	copy(h.tree.Hash[:], root)
	return h, nil
}

// oldHeads are all checkpoints under checkpoints/, smallest first, each named by its size.
func oldHeads(folder string, verifier note.Verifier) ([]head, error) {
	files, err := os.ReadDir(filepath.Join(folder, "checkpoints"))
	if err != nil {
		return nil, err
	}
	var heads []head
	for _, file := range files {
		h, err := readHead(filepath.Join(folder, "checkpoints", file.Name()), verifier)
		if err != nil {
			return nil, err
		}
		if strconv.FormatInt(h.tree.N, 10) != file.Name() {
			return nil, fmt.Errorf("%s: has size %d", h.file, h.tree.N)
		}
		heads = append(heads, h)
	}
	sort.Slice(heads, func(i, j int) bool { return heads[i].tree.N < heads[j].tree.N })
	return heads, nil
}

// readEntries reads the widest bundles of a tree and hashes every entry.
func readEntries(folder string, size int64) (memory, error) {
	var stored memory
	for n := int64(0); n*256 < size; n++ {
		width := min64(256, size-n*256)
		entries, err := readBundle(folder, n, width)
		if err != nil {
			return nil, err
		}
		for i, entry := range entries {
			hashes, err := tlog.StoredHashes(n*256+int64(i), entry, stored)
			if err != nil {
				return nil, err
			}
			stored = append(stored, hashes...)
		}
	}
	return stored, nil
}

func readBundle(folder string, n, width int64) ([][]byte, error) {
	path := bundlePath(n, width)
	data, err := os.ReadFile(filepath.Join(folder, path))
	if err != nil {
		return nil, err
	}
	var entries [][]byte
	for len(data) > 0 {
		if len(data) < 2 || len(data) < 2+int(binary.BigEndian.Uint16(data)) {
			return nil, fmt.Errorf("%s: cut off", path)
		}
		end := 2 + int(binary.BigEndian.Uint16(data))
		entries = append(entries, data[2:end])
		data = data[end:]
	}
	if int64(len(entries)) != width {
		return nil, fmt.Errorf("%s: %d entries", path, len(entries))
	}
	return entries, nil
}

// checkHead recomputes the root of a checkpoint, the tiles and the bundles that it brought.
func checkHead(folder string, h head, before int64, stored memory, expected map[string]bool) error {
	root, err := tlog.TreeHash(h.tree.N, stored)
	if err != nil {
		return err
	}
	if root != h.tree.Hash {
		return fmt.Errorf("%s: the entries have the root %v", h.file, root)
	}
	for _, tile := range tlog.NewTiles(height, before, h.tree.N) {
		// Go also lists the partial tiles of sizes that had no checkpoint.
		if widest := h.tree.N>>(height*tile.L) - tile.N<<height; int64(tile.W) != min64(256, widest) {
			continue
		}
		want, err := tlog.ReadTileData(tile, stored)
		if err != nil {
			return err
		}
		path := tilePath(tile)
		expected[path] = true
		got, err := os.ReadFile(filepath.Join(folder, path))
		if err != nil {
			return err
		}
		if !bytes.Equal(got, want) {
			return fmt.Errorf("%s: not the hashes of the entries", path)
		}
		if tile.L == 0 {
			if err := checkBundle(folder, tile, stored); err != nil {
				return err
			}
			expected[bundlePath(tile.N, int64(tile.W))] = true
		}
	}
	return nil
}

// checkBundle holds each entry of a bundle, partial ones too, to its leaf hash.
func checkBundle(folder string, tile tlog.Tile, stored memory) error {
	entries, err := readBundle(folder, tile.N, int64(tile.W))
	if err != nil {
		return err
	}
	for i, entry := range entries {
		if tlog.RecordHash(entry) != stored[tlog.StoredHashIndex(0, tile.N*256+int64(i))] {
			return fmt.Errorf("%s: entry %d differs", bundlePath(tile.N, int64(tile.W)), i)
		}
	}
	return nil
}

// checkNothingElse finds files under tile/ that no checkpoint asks for.
func checkNothingElse(folder string, expected map[string]bool) error {
	return filepath.WalkDir(filepath.Join(folder, "tile"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(folder, path)
		if err == nil && !expected[filepath.ToSlash(name)] {
			return fmt.Errorf("%s: no checkpoint has such a tile", name)
		}
		return err
	})
}

// checkProofs proves each checkpoint to be the beginning of the next, and its first and last entry in it.
func checkProofs(heads []head, stored memory) error {
	for i, h := range heads {
		for _, index := range []int64{0, h.tree.N - 1} {
			proof, err := tlog.ProveRecord(h.tree.N, index, stored)
			if err != nil {
				return err
			}
			leaf := stored[tlog.StoredHashIndex(0, index)]
			if err := tlog.CheckRecord(proof, h.tree.N, h.tree.Hash, index, leaf); err != nil {
				return fmt.Errorf("%s: entry %d: %w", h.file, index, err)
			}
		}
		if i == 0 {
			continue
		}
		old := heads[i-1].tree
		proof, err := tlog.ProveTree(h.tree.N, old.N, stored)
		if err != nil {
			return err
		}
		if err := tlog.CheckTree(proof, h.tree.N, h.tree.Hash, old.N, old.Hash); err != nil {
			return fmt.Errorf("%s: does not extend %d: %w", h.file, old.N, err)
		}
	}
	return nil
}

// tilePath is Go's path without its height: C2SP fixes that.
func tilePath(tile tlog.Tile) string {
	return strings.Replace(tile.Path(), fmt.Sprintf("tile/%d/", height), "tile/", 1)
}

func bundlePath(n, width int64) string {
	path := tilePath(tlog.Tile{H: height, L: 0, N: n, W: int(width)})
	return strings.Replace(path, "tile/0/", "tile/entries/", 1)
}

func min64(a, b int64) int64 {
	if a < b {
		return a
	}
	return b
}
