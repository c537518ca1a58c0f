// Signs a submission (RFC 9421, Ed25519) and sends it. Go 1.19 or later, nothing but the standard library.
//
//	go run sign.go https://gongshi.example clerk.jwk disclosures body.json [--dry-run]
package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"
)

type jwk struct{ Kty, Crv, X, D string }

func main() {
	if len(os.Args) < 5 {
		fmt.Fprintln(os.Stderr, "usage: sign HOST KEY.jwk DATASET BODY.json [--dry-run]")
		os.Exit(2)
	}
	dryRun := len(os.Args) > 5 && os.Args[5] == "--dry-run"
	status, text, err := submit(os.Args[1], os.Args[2], os.Args[3], os.Args[4], dryRun)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(3)
	}
	fmt.Printf("%d\n%s\n", status, text)
	if status >= 400 { // the problem document says why
		os.Exit(1)
	}
}

func submit(host, keyFile, dataset, bodyFile string, dryRun bool) (int, []byte, error) {
	var key jwk
	text, err := os.ReadFile(keyFile)
	if err != nil {
		return 0, nil, err
	}
	if json.Unmarshal(text, &key) != nil {
		return 0, nil, fmt.Errorf("%s is not a JWK", keyFile)
	}
	body, err := os.ReadFile(bodyFile) // these very bytes are signed and sent
	if err != nil {
		return 0, nil, err
	}
	target, err := url.Parse(strings.TrimRight(host, "/") + "/v1/" + dataset + "/submissions")
	if err != nil {
		return 0, nil, err
	}
	request, err := http.NewRequest("POST", target.String(), bytes.NewReader(body))
	if err != nil {
		return 0, nil, err
	}
	if err := sign(request, body, key, dryRun); err != nil {
		return 0, nil, err
	}
	if dryRun {
		request.URL.RawQuery = "dryRun=true"
	}
	client := http.Client{Timeout: time.Minute}
	answer, err := client.Do(request)
	if err != nil {
		return 0, nil, err
	}
	defer answer.Body.Close()
	content, err := io.ReadAll(answer.Body)
	return answer.StatusCode, content, err
}

func sign(request *http.Request, body []byte, key jwk, dryRun bool) error {
	seed, err := base64.RawURLEncoding.DecodeString(key.D)
	if err != nil || len(seed) != ed25519.SeedSize {
		return fmt.Errorf("the key file holds no Ed25519 key")
	}
	sum := sha256.Sum256(body)
	digest := "sha-256=:" + base64.StdEncoding.EncodeToString(sum[:]) + ":"
	tag := "gongshi-submission"
	if dryRun {
		tag = "gongshi-dry-run"
	}
	created := time.Now().Unix()
	// Exactly these five, in this order.
	parameters := `("@method" "@authority" "@path" "content-type" "content-digest")` +
		fmt.Sprintf(`;created=%d;expires=%d;keyid="%s";alg="ed25519";tag="%s"`,
			created, created+300, thumbprint(key), tag)
	base := strings.Join([]string{
		`"@method": POST`,
		`"@authority": ` + authority(request.URL),
		`"@path": ` + request.URL.Path,
		`"content-type": application/json`,
		`"content-digest": ` + digest,
		`"@signature-params": ` + parameters,
	}, "\n")
	signature := ed25519.Sign(ed25519.NewKeyFromSeed(seed), []byte(base))
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Content-Digest", digest)
	request.Header.Set("Signature-Input", "sig1="+parameters)
	request.Header.Set("Signature", "sig1=:"+base64.StdEncoding.EncodeToString(signature)+":")
	return nil
}

// Host in lower case, with its port unless that is the scheme's own.
func authority(target *url.URL) string {
	own := map[string]string{"http": ":80", "https": ":443"}[target.Scheme]
	return strings.TrimSuffix(strings.ToLower(target.Host), own)
}

// RFC 7638: the required members in order, no white space.
func thumbprint(key jwk) string {
	sum := sha256.Sum256([]byte(`{"crv":"` + key.Crv + `","kty":"` + key.Kty + `","x":"` + key.X + `"}`))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}
