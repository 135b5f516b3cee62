//! Which colour and attribute each role takes.

use ratatui::style::{Color, Modifier, Style};

use crate::config::{Colour, Paint, Role};

/// How many colours the terminal shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colours {
    /// None: only bold, reverse and underline are used.
    None,
    /// The sixteen that the user's palette gives.
    #[default]
    Sixteen,
    /// Any.
    True,
}

/// What stands behind the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Background {
    /// Light text on dark.
    Dark,
    /// Dark text on light.
    Light,
    /// Nobody said.
    #[default]
    Unknown,
}

impl Background {
    /// Reads the variable `COLORFGBG`, which some terminals set: "15;0" is white on black.
    pub fn from_colorfgbg(value: &str) -> Self {
        match value.rsplit(';').next().map(str::parse::<u8>) {
            Some(Ok(0..=6 | 8)) => Self::Dark,
            Some(Ok(7 | 9..=15)) => Self::Light,
            _ => Self::Unknown,
        }
    }
}

/// Colours and attributes by role. The background of the terminal is left as it is, but for the cursor row, in all themes
/// but the one of high contrast: only a background of its own makes its contrast certain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    palette: Palette,
}

/// The colours that a theme sets; `None` leaves the terminal's own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Palette {
    text: Option<Color>,
    background: Option<Color>,
    quiet: Option<Color>,
    line: Option<Color>,
    pro: Option<Color>,
    con: Option<Color>,
    doubt: Option<Color>,
    same: Option<Color>,
    /// Rows that a filter leaves out.
    left_out: Option<Color>,
    error: Option<Color>,
    warning: Option<Color>,
    /// Text and background of the cursor row; without a background it is reversed.
    selected: [Option<Color>; 2],
}

const fn rgb(hex: u32) -> Color {
    let [_, red, green, blue] = hex.to_be_bytes();
    Color::Rgb(red, green, blue)
}

impl Theme {
    /// The theme for a terminal.
    pub fn pick(colours: Colours, background: Background) -> Self {
        let palette = match (colours, background) {
            (Colours::None, _) => Palette::default(),
            (Colours::Sixteen, Background::Dark) => Palette {
                quiet: Some(Color::Gray),
                line: Some(Color::Gray),
                pro: Some(Color::Cyan),
                con: Some(Color::LightRed),
                doubt: Some(Color::LightMagenta),
                error: Some(Color::LightRed),
                warning: Some(Color::Yellow),
                ..Palette::default()
            },
            (Colours::Sixteen, Background::Light) => Palette {
                pro: Some(Color::Blue),
                con: Some(Color::Red),
                doubt: Some(Color::Magenta),
                error: Some(Color::Red),
                warning: Some(Color::Magenta),
                ..Palette::default()
            },
            (Colours::Sixteen, Background::Unknown) => Palette {
                pro: Some(Color::Green),
                con: Some(Color::LightRed),
                doubt: Some(Color::Magenta),
                error: Some(Color::LightRed),
                ..Palette::default()
            },
            (Colours::True, Background::Dark) => Palette {
                quiet: Some(rgb(0x00b4_b8bd)),
                line: Some(rgb(0x009c_a1a8)),
                left_out: Some(rgb(0x009c_a1a8)),
                pro: Some(rgb(0x007f_e0c3)),
                con: Some(rgb(0x00f5_7f4f)),
                doubt: Some(rgb(0x00cb_a6f7)),
                same: Some(rgb(0x008f_bff0)),
                error: Some(rgb(0x00f5_7f4f)),
                warning: Some(rgb(0x00e6_c45c)),
                selected: [Some(rgb(0x00ff_ffff)), Some(rgb(0x001f_4e79))],
                ..Palette::default()
            },
            (Colours::True, Background::Light) => Palette {
                quiet: Some(rgb(0x0052_565c)),
                line: Some(rgb(0x0068_6c72)),
                left_out: Some(rgb(0x0068_6c72)),
                pro: Some(rgb(0x0000_4d40)),
                con: Some(rgb(0x00bf_3b0a)),
                doubt: Some(rgb(0x006a_1b9a)),
                same: Some(rgb(0x001a_4f9c)),
                error: Some(rgb(0x00bf_3b0a)),
                warning: Some(rgb(0x0075_5200)),
                selected: [Some(rgb(0)), Some(rgb(0x00c4_ddff))],
                ..Palette::default()
            },
            // Of one middle lightness, which stands out from black and from white.
            (Colours::True, Background::Unknown) => Palette {
                pro: Some(rgb(0x0000_875f)),
                con: Some(rgb(0x00d0_451b)),
                doubt: Some(rgb(0x0097_5dbd)),
                same: Some(rgb(0x003a_7ab2)),
                error: Some(rgb(0x00d0_451b)),
                ..Palette::default()
            },
        };
        Self { palette }
    }

    /// The theme of the strongest contrast: at least 7 to 1, black on white where the background is light, else white on
    /// black, and no greys. Of the sixteen colours it takes only those that every palette keeps far from black or white;
    /// how far is the palette's affair.
    pub fn high_contrast(colours: Colours, background: Background) -> Self {
        let palette = match (colours, background) {
            (Colours::None, _) => Palette::default(),
            (Colours::Sixteen, Background::Light) => Palette {
                text: Some(Color::Black),
                background: Some(Color::White),
                pro: Some(Color::Blue),
                selected: [Some(Color::White), Some(Color::Black)],
                ..Palette::default()
            },
            (Colours::Sixteen, Background::Dark | Background::Unknown) => Palette {
                text: Some(Color::White),
                background: Some(Color::Black),
                pro: Some(Color::LightCyan),
                con: Some(Color::LightYellow),
                error: Some(Color::LightYellow),
                selected: [Some(Color::Black), Some(Color::White)],
                ..Palette::default()
            },
            (Colours::True, Background::Light) => Palette {
                text: Some(rgb(0)),
                background: Some(rgb(0x00ff_ffff)),
                pro: Some(rgb(0x0000_3d33)),
                con: Some(rgb(0x009e_2a00)),
                doubt: Some(rgb(0x004a_148c)),
                same: Some(rgb(0x000d_3c80)),
                error: Some(rgb(0x009e_2a00)),
                warning: Some(rgb(0x004d_3800)),
                selected: [Some(rgb(0x00ff_ffff)), Some(rgb(0x0000_2f6c))],
                ..Palette::default()
            },
            (Colours::True, Background::Dark | Background::Unknown) => Palette {
                text: Some(rgb(0x00ff_ffff)),
                background: Some(rgb(0)),
                pro: Some(rgb(0x00a0_ffe0)),
                con: Some(rgb(0x00ff_9a62)),
                doubt: Some(rgb(0x00e0_c8ff)),
                same: Some(rgb(0x00b8_dcff)),
                error: Some(rgb(0x00ff_9a62)),
                warning: Some(rgb(0x00ff_e680)),
                selected: [Some(rgb(0)), Some(rgb(0x00ff_d84d))],
                ..Palette::default()
            },
        };
        Self { palette }
    }

    /// The same with colours of the person's own over those of the theme, as far as the terminal shows them.
    #[must_use]
    pub fn with(mut self, own: &[(Paint, Colour)], shown: Colours) -> Self {
        for &(paint, colour) in own {
            let colour = match (colour, shown) {
                (_, Colours::None) | (Colour::Rgb(..), Colours::Sixteen) => continue,
                (Colour::Rgb(red, green, blue), Colours::True) => Color::Rgb(red, green, blue),
                (Colour::Named(number), _) => named(number),
            };
            *self.palette.place(paint) = Some(colour);
        }
        self
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        let palette = &self.palette;
        let base = Style { fg: palette.text, bg: palette.background, ..Style::new() };
        let colour = |colour: Option<Color>| Style { fg: colour.or(base.fg), ..base };
        let bold = |style: Style| style.add_modifier(Modifier::BOLD);
        match role {
            Role::Text => base,
            Role::Strong | Role::Head => bold(base),
            // Underlined too: on the row under the cursor everything is bold, and few projectors show bold.
            Role::Match => bold(base).add_modifier(Modifier::UNDERLINED),
            Role::Wrong => bold(colour(palette.error)).add_modifier(Modifier::UNDERLINED),
            Role::Quiet => colour(palette.quiet),
            Role::StruckOut => colour(palette.quiet).add_modifier(Modifier::CROSSED_OUT),
            // Where no grey is known that can be read, the terminal makes its own text fainter.
            Role::LeftOut => match palette.left_out {
                Some(grey) => colour(Some(grey)),
                None => base.add_modifier(Modifier::DIM),
            },
            Role::Line => colour(palette.line),
            Role::For => bold(colour(palette.pro)),
            Role::Against => bold(colour(palette.con)),
            Role::Doubt => bold(colour(palette.doubt)),
            Role::Same => bold(colour(palette.same)),
            Role::Error => bold(colour(palette.error)),
            Role::Warning => bold(colour(palette.warning)),
            Role::Selected => {
                let [text, behind] = palette.selected;
                let style = Style::new().fg(text.or(base.fg).unwrap_or(Color::Reset));
                match behind {
                    Some(behind) => bold(style.bg(behind)),
                    // Signs in the row give up their colour, or they would stand out as coloured blocks.
                    None => bold(style.bg(base.bg.unwrap_or(Color::Reset))).add_modifier(Modifier::REVERSED),
                }
            }
        }
    }
}

impl Palette {
    fn place(&mut self, paint: Paint) -> &mut Option<Color> {
        let [selected_text, selected_behind] = &mut self.selected;
        match paint {
            Paint::Text => &mut self.text,
            Paint::Background => &mut self.background,
            Paint::Quiet => &mut self.quiet,
            Paint::Line => &mut self.line,
            Paint::For => &mut self.pro,
            Paint::Against => &mut self.con,
            Paint::Doubt => &mut self.doubt,
            Paint::Same => &mut self.same,
            Paint::Error => &mut self.error,
            Paint::Warning => &mut self.warning,
            Paint::CursorText => selected_text,
            Paint::CursorRow => selected_behind,
        }
    }
}

/// One of the sixteen, by its place in [`crate::config::Colour::Named`].
fn named(number: u8) -> Color {
    const SIXTEEN: [Color; 16] = [
        Color::Black,
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
        Color::DarkGray,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
        Color::White,
    ];
    SIXTEEN.get(usize::from(number)).copied().unwrap_or(Color::Reset)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROLES: [Role; 16] = [
        Role::Text,
        Role::Strong,
        Role::Quiet,
        Role::StruckOut,
        Role::LeftOut,
        Role::Line,
        Role::Head,
        Role::For,
        Role::Against,
        Role::Doubt,
        Role::Same,
        Role::Selected,
        Role::Match,
        Role::Wrong,
        Role::Error,
        Role::Warning,
    ];

    #[test]
    fn what_a_filter_leaves_out_looks_otherwise_in_every_theme() {
        for colours in [Colours::None, Colours::Sixteen, Colours::True] {
            for background in [Background::Dark, Background::Light, Background::Unknown] {
                for theme in [Theme::pick(colours, background), Theme::high_contrast(colours, background)] {
                    let [left_out, text] = [Role::LeftOut, Role::Text].map(|role| theme.style(role));
                    assert_ne!(left_out, text, "{colours:?} on {background:?}");
                }
            }
        }
    }

    fn luminance(hex: Color) -> f64 {
        let Color::Rgb(red, green, blue) = hex else { panic!("{hex} is no true colour") };
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// The contrast of the Web Content Accessibility Guidelines: 1 to 21.
    fn contrast(one: Color, other: Color) -> f64 {
        let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
        one.max(other) / one.min(other)
    }

    /// Where the terminal's own text or background is left, the terminal alone knows what the contrast is: that is so for
    /// plain text in all themes but the one of high contrast, and for whatever takes one of the sixteen colours.
    fn assert_legible(theme: &Theme, behind: &[u32], least: f64) {
        for role in ROLES {
            let style = theme.style(role);
            let backgrounds: Vec<_> = match style.bg {
                Some(Color::Reset) | None => behind.iter().map(|&hex| rgb(hex)).collect(),
                Some(own) => vec![own],
            };
            for behind in backgrounds {
                if let Some(colour) = style.fg.filter(|&colour| colour != Color::Reset) {
                    let contrast = contrast(colour, behind);
                    assert!(contrast >= least, "{role:?} has only {contrast:.2} on {behind}");
                }
            }
        }
    }

    /// Backgrounds that terminals have, dark and light.
    const DARK: [u32; 4] = [0x00_0000, 0x1e_1e1e, 0x28_2c34, 0x00_2b36];
    const LIGHT: [u32; 3] = [0xff_ffff, 0xfd_f6e3, 0xf2_f2f2];

    #[test]
    fn every_true_colour_stands_out_from_its_background() {
        let theme = |background| Theme::pick(Colours::True, background);
        assert_legible(&theme(Background::Dark), &DARK, 4.5);
        assert_legible(&theme(Background::Light), &LIGHT, 4.5);
        // No colour has more than 4.6 to 1 on both black and white.
        assert_legible(&theme(Background::Unknown), &[0x00_0000, 0xff_ffff], 4.5);
    }

    #[test]
    fn high_contrast_is_seven_to_one_for_every_role_whatever_the_terminal_has() {
        for background in [Background::Dark, Background::Light, Background::Unknown] {
            let theme = Theme::high_contrast(Colours::True, background);
            for role in ROLES {
                let style = theme.style(role);
                assert!(style.fg.is_some() && style.bg.is_some(), "{role:?} is left to the terminal");
            }
            assert_legible(&theme, &[], 7.0);
        }
    }

    #[test]
    fn there_are_two_greys_at_most_and_none_in_high_contrast() {
        let is_grey = |colour: &Color| match *colour {
            Color::Rgb(red, green, blue) => {
                let most = red.max(green).max(blue);
                (1..255).contains(&most) && most - red.min(green).min(blue) < 16
            }
            Color::Gray | Color::DarkGray => true,
            _ => false,
        };
        for background in [Background::Dark, Background::Light, Background::Unknown] {
            for colours in [Colours::Sixteen, Colours::True] {
                let greys = |theme: &Theme| {
                    let greys: std::collections::HashSet<_> =
                        ROLES.iter().filter_map(|&role| theme.style(role).fg).filter(is_grey).collect();
                    greys.len()
                };
                assert!(greys(&Theme::pick(colours, background)) <= 2);
                assert_eq!(greys(&Theme::high_contrast(colours, background)), 0);
            }
        }
    }

    #[test]
    fn colours_of_ones_own_stand_over_the_theme_as_far_as_the_terminal_shows_them() {
        let own = [(Paint::For, Colour::Rgb(1, 2, 3)), (Paint::Against, Colour::Named(9))];
        let of = |shown| {
            let theme = Theme::pick(shown, Background::Dark).with(&own, shown);
            [Role::For, Role::Against].map(|role| theme.style(role).fg)
        };
        assert_eq!(of(Colours::True), [Some(Color::Rgb(1, 2, 3)), Some(Color::LightRed)]);
        assert_eq!(of(Colours::Sixteen), [Some(Color::Cyan), Some(Color::LightRed)]);
        assert_eq!(of(Colours::None), [None, None]);
    }

    #[test]
    fn the_sixteen_have_their_own_names() {
        for (name, number) in crate::config::COLOUR_NAMES.iter().zip(0..) {
            assert_eq!(named(number).to_string().to_lowercase(), name.replace('-', ""));
        }
    }

    #[test]
    fn for_and_against_differ_in_lightness_too() {
        let themes = [Background::Dark, Background::Light].into_iter().flat_map(|background| {
            [Theme::pick(Colours::True, background), Theme::high_contrast(Colours::True, background)]
        });
        for theme in themes {
            let colour = |role| theme.style(role).fg.unwrap();
            assert!(contrast(colour(Role::For), colour(Role::Against)) > 1.5, "{theme:?}");
        }
    }

    #[test]
    fn without_colours_no_colour_is_set_at_all() {
        let theme = Theme::pick(Colours::None, Background::Dark);
        for role in ROLES {
            let style = theme.style(role);
            assert!(style.fg.is_none_or(|colour| colour == Color::Reset), "{role:?}");
            assert!(style.bg.is_none_or(|colour| colour == Color::Reset), "{role:?}");
        }
    }

    #[test]
    fn the_selected_row_stands_out_in_every_theme() {
        for colours in [Colours::None, Colours::Sixteen, Colours::True] {
            for background in [Background::Dark, Background::Light, Background::Unknown] {
                for theme in [Theme::pick(colours, background), Theme::high_contrast(colours, background)] {
                    let style = theme.style(Role::Selected);
                    let reversed = style.add_modifier.contains(Modifier::REVERSED);
                    assert!(reversed || style.bg.is_some_and(|colour| colour != Color::Reset));
                }
            }
        }
    }

    #[test]
    fn the_terminal_may_say_what_its_background_is() {
        assert_eq!(Background::from_colorfgbg("15;0"), Background::Dark);
        assert_eq!(Background::from_colorfgbg("0;default;15"), Background::Light);
        assert_eq!(Background::from_colorfgbg("default"), Background::Unknown);
    }
}
