/** What a field holds when an event of it arrives. */
export function eventValue({ target }: Event): string {
  const known =
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement;
  return known ? target.value : "";
}

/** The files that were chosen or dropped. */
export function eventFiles(event: Event): readonly File[] {
  if (event instanceof DragEvent) return [...(event.dataTransfer?.files ?? [])];
  return event.target instanceof HTMLInputElement ? [...(event.target.files ?? [])] : [];
}
