//! Which colour and attribute each role takes.

use ratatui::style::{Color, Modifier, Style};

use crate::config::Role;

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

/// Colours and attributes by role. The background of the terminal is never painted over, but for the cursor row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    palette: Palette,
}

/// The colours that a theme sets; `None` leaves the terminal's own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Palette {
    quiet: Option<Color>,
    line: Option<Color>,
    pro: Option<Color>,
    con: Option<Color>,
    doubt: Option<Color>,
    same: Option<Color>,
    error: Option<Color>,
    warning: Option<Color>,
    /// Text and background of the cursor row; without them it is reversed.
    selected: Option<(Color, Color)>,
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
                pro: Some(rgb(0x007f_e0c3)),
                con: Some(rgb(0x00f5_7f4f)),
                doubt: Some(rgb(0x00cb_a6f7)),
                same: Some(rgb(0x008f_bff0)),
                error: Some(rgb(0x00f5_7f4f)),
                warning: Some(rgb(0x00e6_c45c)),
                selected: Some((Color::Rgb(255, 255, 255), Color::Rgb(0x1f, 0x4e, 0x79))),
            },
            (Colours::True, Background::Light) => Palette {
                quiet: Some(rgb(0x0052_565c)),
                line: Some(rgb(0x0068_6c72)),
                pro: Some(rgb(0x0000_4d40)),
                con: Some(rgb(0x00bf_3b0a)),
                doubt: Some(rgb(0x006a_1b9a)),
                same: Some(rgb(0x001a_4f9c)),
                error: Some(rgb(0x00bf_3b0a)),
                warning: Some(rgb(0x0075_5200)),
                selected: Some((Color::Rgb(0, 0, 0), Color::Rgb(0xc4, 0xdd, 0xff))),
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

    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        let palette = &self.palette;
        let colour = |colour: Option<Color>| colour.map_or_else(Style::new, |colour| Style::new().fg(colour));
        let bold = |style: Style| style.add_modifier(Modifier::BOLD);
        match role {
            Role::Text => Style::new(),
            Role::Strong | Role::Head => bold(Style::new()),
            // Underlined too: on the row under the cursor everything is bold, and few projectors show bold.
            Role::Match => bold(Style::new()).add_modifier(Modifier::UNDERLINED),
            Role::Wrong => bold(colour(palette.error)).add_modifier(Modifier::UNDERLINED),
            Role::Quiet => colour(palette.quiet),
            Role::Line => colour(palette.line),
            Role::For => bold(colour(palette.pro)),
            Role::Against => bold(colour(palette.con)),
            Role::Doubt => bold(colour(palette.doubt)),
            Role::Same => bold(colour(palette.same)),
            Role::Error => bold(colour(palette.error)),
            Role::Warning => bold(colour(palette.warning)),
            Role::Selected => match palette.selected {
                Some((text, behind)) => bold(Style::new().fg(text).bg(behind)),
                // Signs in the row give up their colour, or they would stand out as coloured blocks.
                None => bold(Style::new().fg(Color::Reset).bg(Color::Reset)).add_modifier(Modifier::REVERSED),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROLES: [Role; 14] = [
        Role::Text,
        Role::Strong,
        Role::Quiet,
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

    fn assert_legible(background: Background, behind: &[u32]) {
        let theme = Theme::pick(Colours::True, background);
        for role in ROLES {
            let style = theme.style(role);
            let backgrounds: Vec<_> = match style.bg {
                Some(Color::Reset) | None => behind.iter().map(|&hex| rgb(hex)).collect(),
                Some(own) => vec![own],
            };
            for behind in backgrounds {
                if let Some(colour) = style.fg.filter(|&colour| colour != Color::Reset) {
                    let contrast = contrast(colour, behind);
                    assert!(contrast > 4.5, "{role:?} has only {contrast:.2} on {behind}");
                }
            }
        }
    }

    #[test]
    fn every_true_colour_stands_out_from_its_background() {
        assert_legible(Background::Dark, &[0x00_0000, 0x1e_1e1e, 0x28_2c34, 0x00_2b36]);
        assert_legible(Background::Light, &[0xff_ffff, 0xfd_f6e3, 0xf2_f2f2]);
        assert_legible(Background::Unknown, &[0x00_0000, 0xff_ffff]);
    }

    #[test]
    fn for_and_against_differ_in_lightness_too() {
        for background in [Background::Dark, Background::Light] {
            let theme = Theme::pick(Colours::True, background);
            let colour = |role| theme.style(role).fg.unwrap();
            assert!(contrast(colour(Role::For), colour(Role::Against)) > 1.5, "{background:?}");
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
                let style = Theme::pick(colours, background).style(Role::Selected);
                let reversed = style.add_modifier.contains(Modifier::REVERSED);
                assert!(reversed || style.bg.is_some_and(|colour| colour != Color::Reset));
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
