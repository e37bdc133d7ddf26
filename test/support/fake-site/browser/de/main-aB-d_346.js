export const antwort = 42;
