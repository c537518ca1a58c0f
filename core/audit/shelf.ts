/** Where an auditor keeps the texts of rebuilt rows. */

/** Texts by the place they were put at. Kept for the length of one audit. */
export interface Shelf {
  put(text: string): number;
  get(place: number): string;
}

/** Keeps all texts in memory: for tests, browsers and small logs. */
export function memoryShelf(): Shelf {
  const texts: string[] = [];
  return {
    put: (text) => texts.push(text) - 1,
    get: (place) => texts[place] ?? "",
  };
}
