//! How everything looks, picked from what the person asks for and what the terminal says about itself in the environment.
//! Nothing is asked of the terminal: an answer would come late, or never.

use std::env;

use crate::config::{Settings, Signs, ThemeName};
use crate::ui::{Background, Colours, Glyphs, Look, Theme};

/// What the person asked for on the command line; none where the settings decide, or else the environment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// `--ascii`.
    pub glyphs: Option<Glyphs>,
    /// `--light` or `--dark`.
    pub background: Option<Background>,
}

/// The variables that bear on the look, as they are set; none where one is not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Environment {
    /// `NO_COLOR`: no colour where it is set to anything.
    pub no_color: Option<String>,
    /// `TERM`: the kind of terminal.
    pub term: Option<String>,
    /// `COLORTERM`: "truecolor" or "24bit" where the terminal shows any colour.
    pub colorterm: Option<String>,
    /// `COLORFGBG`: which of the sixteen colours are text and background.
    pub colorfgbg: Option<String>,
    /// `LC_ALL`, `LC_CTYPE` or `LANG`, the first that is set to anything.
    pub locale: Option<String>,
}

impl Environment {
    /// That of the program.
    pub fn of_program() -> Self {
        let variable = |name| env::var_os(name).map(|value| value.to_string_lossy().into_owned());
        let said = |name| variable(name).filter(|value| !value.is_empty());
        Self {
            no_color: said("NO_COLOR"),
            term: said("TERM"),
            colorterm: said("COLORTERM"),
            colorfgbg: said("COLORFGBG"),
            locale: said("LC_ALL").or_else(|| said("LC_CTYPE")).or_else(|| said("LANG")),
        }
    }

    /// Whether the terminal takes lines of text and nothing else.
    pub fn is_dumb(&self) -> bool {
        self.term.as_deref() == Some("dumb")
    }

    fn colours(&self) -> Colours {
        let no_color = self.no_color.as_deref().is_some_and(|value| !value.is_empty());
        let colorterm = self.colorterm.as_deref().unwrap_or_default().to_ascii_lowercase();
        let direct = self.term.as_deref().is_some_and(|term| term.ends_with("-direct"));
        match () {
            () if no_color || self.is_dumb() => Colours::None,
            () if matches!(colorterm.as_str(), "truecolor" | "24bit") || direct => Colours::True,
            () => Colours::Sixteen,
        }
    }

    fn background(&self) -> Background {
        self.colorfgbg.as_deref().map(Background::from_colorfgbg).unwrap_or_default()
    }

    /// A locale that names another encoding rules out Unicode. No locale at all says nothing, as in containers and over
    /// SSH, where the terminal nearly always takes UTF-8.
    fn glyphs(&self) -> Glyphs {
        let Some(locale) = &self.locale else { return Glyphs::Unicode };
        let locale = locale.to_ascii_lowercase();
        if locale.contains("utf-8") || locale.contains("utf8") { Glyphs::Unicode } else { Glyphs::Ascii }
    }
}

/// The look for a terminal, a person's wishes and settings. What is wished on the command line goes before the settings,
/// and an environment without colours before both.
pub fn look(environment: &Environment, wishes: Wishes, settings: &Settings) -> Look {
    let signs = match settings.signs {
        Signs::Auto => None,
        Signs::Unicode => Some(Glyphs::Unicode),
        Signs::Ascii => Some(Glyphs::Ascii),
    };
    Look {
        theme: theme(environment, wishes.background, settings),
        glyphs: wishes.glyphs.or(signs).unwrap_or_else(|| environment.glyphs()),
    }
}

fn theme(environment: &Environment, wished: Option<Background>, settings: &Settings) -> Theme {
    let colours = environment.colours();
    let background = wished.unwrap_or_else(|| environment.background());
    let theme = match (settings.theme, wished) {
        (ThemeName::HighContrast, _) => Theme::high_contrast(colours, background),
        // Who asks for the colours of a background asks for colours.
        (ThemeName::Auto, _) | (_, Some(_)) => Theme::pick(colours, background),
        (ThemeName::Dark, None) => Theme::pick(colours, Background::Dark),
        (ThemeName::Light, None) => Theme::pick(colours, Background::Light),
        (ThemeName::Plain, None) => Theme::pick(Colours::None, background),
    };
    theme.with(&settings.colours, colours)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(locale: &str) -> Environment {
        Environment { locale: Some(locale.to_owned()), ..Environment::default() }
    }

    #[test]
    fn no_color_wins_over_a_terminal_that_shows_any_colour() {
        let mut environment = Environment { colorterm: Some("truecolor".to_owned()), ..Environment::default() };
        assert_eq!(environment.colours(), Colours::True);
        environment.no_color = Some("1".to_owned());
        assert_eq!(environment.colours(), Colours::None);
    }

    #[test]
    fn an_empty_no_color_says_nothing() {
        let environment = Environment { no_color: Some(String::new()), ..Environment::default() };
        assert_eq!(environment.colours(), Colours::Sixteen);
    }

    #[test]
    fn a_terminal_that_does_not_say_is_given_sixteen_colours() {
        assert_eq!(Environment::default().colours(), Colours::Sixteen);
        for term in ["xterm", "xterm-256color", "linux"] {
            let environment = Environment { term: Some(term.to_owned()), ..Environment::default() };
            assert_eq!(environment.colours(), Colours::Sixteen, "{term}");
        }
    }

    #[test]
    fn a_dumb_terminal_has_no_colour() {
        let environment = Environment {
            term: Some("dumb".to_owned()),
            colorterm: Some("24bit".to_owned()),
            ..Environment::default()
        };
        assert!(environment.is_dumb());
        assert_eq!(environment.colours(), Colours::None);
    }

    #[test]
    fn only_a_locale_that_names_another_encoding_rules_out_unicode() {
        assert_eq!(Environment::default().glyphs(), Glyphs::Unicode);
        for locale in ["en_GB.UTF-8", "be_BY.utf8@latin", "C.UTF-8"] {
            assert_eq!(named(locale).glyphs(), Glyphs::Unicode, "{locale}");
        }
        for locale in ["C", "POSIX", "ru_RU.KOI8-R", "de_DE@euro"] {
            assert_eq!(named(locale).glyphs(), Glyphs::Ascii, "{locale}");
        }
    }

    fn true_colour() -> Environment {
        Environment { colorterm: Some("truecolor".to_owned()), ..Environment::default() }
    }

    #[test]
    fn a_wish_wins_over_the_settings_and_these_over_the_environment() {
        let environment = named("en_GB.UTF-8");
        let ascii = Wishes { glyphs: Some(Glyphs::Ascii), background: None };
        let signs = |signs| Settings { signs, ..Settings::default() };
        assert_eq!(look(&environment, ascii, &signs(Signs::Unicode)).glyphs, Glyphs::Ascii);
        assert_eq!(look(&environment, Wishes::default(), &signs(Signs::Ascii)).glyphs, Glyphs::Ascii);
        assert_eq!(look(&named("C"), Wishes::default(), &signs(Signs::Unicode)).glyphs, Glyphs::Unicode);
        assert_eq!(look(&named("C"), Wishes::default(), &Settings::default()).glyphs, Glyphs::Ascii);
    }

    #[test]
    fn a_wished_background_wins_over_the_theme_of_the_settings() {
        let light = Wishes { glyphs: None, background: Some(Background::Light) };
        let of = |wishes, theme| look(&true_colour(), wishes, &Settings { theme, ..Settings::default() }).theme;
        for theme in [ThemeName::Auto, ThemeName::Dark, ThemeName::Plain, ThemeName::Light] {
            assert_eq!(of(light, theme), Theme::pick(Colours::True, Background::Light), "{theme:?}");
        }
        let high_contrast = Theme::high_contrast(Colours::True, Background::Light);
        assert_eq!(of(light, ThemeName::HighContrast), high_contrast);
        assert_eq!(of(Wishes::default(), ThemeName::Dark), Theme::pick(Colours::True, Background::Dark));
        assert_eq!(of(Wishes::default(), ThemeName::Plain), Theme::pick(Colours::None, Background::Unknown));
    }

    #[test]
    fn no_color_wins_over_every_theme_and_colour_of_ones_own() {
        let environment = Environment { no_color: Some("1".to_owned()), ..true_colour() };
        for (_, theme) in crate::config::THEMES {
            let colours = vec![(crate::config::Paint::For, crate::config::Colour::Named(2))];
            let settings = Settings { theme, colours, ..Settings::default() };
            let none = Theme::pick(Colours::None, Background::Unknown);
            assert_eq!(look(&environment, Wishes::default(), &settings).theme, none, "{theme:?}");
        }
    }
}
