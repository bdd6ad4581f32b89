import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

export const LANGUAGES = { en: 'English', 'pt-BR': 'Português (Brasil)' } as const;
export type Language = keyof typeof LANGUAGES;

const STORED = 'axle-language';
const files = import.meta.glob<{ default: object }>('./*/*.json');

/** The texts of the frame; those of a page come with the page. */
export async function startTexts(): Promise<void> {
  await i18next
    .use({
      type: 'backend' as const,
      init: () => {},
      read: async (language: string, page: string) => (await files[`./${language}/${page}.json`]!()).default,
    })
    .use(initReactI18next)
    .init({
      lng: chosenLanguage(),
      supportedLngs: Object.keys(LANGUAGES),
      load: 'currentOnly',
      fallbackLng: false,
      ns: ['frame'],
      defaultNS: 'frame',
      interpolation: { escapeValue: false },
      saveMissing: true,
      missingKeyHandler: (_, page, key) => console.error(`There is no text "${key}" of "${page}".`),
    });
  document.documentElement.lang = i18next.language;
}

/** For a page's route: the page is shown once its texts are there. */
export const textsOf =
  (...pages: string[]) =>
  () =>
    i18next.loadNamespaces(pages);

export async function speak(language: Language): Promise<void> {
  localStorage.setItem(STORED, language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

function chosenLanguage(): Language {
  const wanted = [localStorage.getItem(STORED) ?? [], navigator.languages].flat();
  for (const one of wanted) {
    const language = one.split('-', 1)[0]!;
    const known = (Object.keys(LANGUAGES) as Language[]).find((key) => key.split('-', 1)[0] === language);
    if (known) return known;
  }
  return 'en';
}
