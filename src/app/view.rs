//! The views: each shows the same map from another side.

use super::action::Action;
use super::navigation::Place;

/// A view.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum View {
    /// What is disputed.
    Start,
    /// One claim or step.
    Claim,
    /// The tree.
    Outline,
    /// The drawn map.
    Map,
    /// Who speaks.
    Speakers,
    /// The texts.
    Sources,
    /// What it turns on.
    Crux,
}

/// A row of [`VIEWS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ViewRow {
    /// The view.
    pub view: View,
    /// The digit in its tab.
    pub digit: char,
    /// The name in its tab.
    pub name: &'static str,
    /// What goes to it.
    pub action: Action,
}

/// All views, in the order of the tabs.
pub const VIEWS: [ViewRow; 7] = [
    ViewRow { view: View::Start, digit: '0', name: "Start", action: Action::ViewStart },
    ViewRow { view: View::Claim, digit: '1', name: "Claim", action: Action::ViewClaim },
    ViewRow { view: View::Outline, digit: '2', name: "Outline", action: Action::ViewOutline },
    ViewRow { view: View::Map, digit: '3', name: "Map", action: Action::ViewMap },
    ViewRow { view: View::Speakers, digit: '4', name: "Speakers", action: Action::ViewSpeakers },
    ViewRow { view: View::Sources, digit: '5', name: "Sources", action: Action::ViewSources },
    ViewRow { view: View::Crux, digit: '6', name: "Crux", action: Action::ViewCrux },
];

impl View {
    /// The view that shows a place.
    pub fn of(place: Place) -> Self {
        match place {
            Place::Start => Self::Start,
            Place::At(_) => Self::Claim,
            Place::Outline(_) => Self::Outline,
            Place::Map(_) => Self::Map,
            Place::Speakers(_) => Self::Speakers,
            Place::Sources(_) => Self::Sources,
            Place::Crux(_) => Self::Crux,
        }
    }

    /// What goes to the view behind this one, round and round.
    pub fn next(self) -> Action {
        let behind = VIEWS.iter().skip_while(|row| row.view != self).nth(1);
        behind.or(VIEWS.first()).map_or(Action::ViewStart, |row| row.action)
    }

    /// What goes to the view before this one, round and round.
    pub fn previous(self) -> Action {
        let before = VIEWS.iter().rev().skip_while(|row| row.view != self).nth(1);
        before.or(VIEWS.last()).map_or(Action::ViewStart, |row| row.action)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_view_has_a_tab_whose_digit_goes_to_it() {
        for row in VIEWS {
            let keys = row.action.row().unwrap().keys;
            assert_eq!(keys.first(), Some(&crate::config::Key::char(row.digit)), "{}", row.name);
        }
    }

    #[test]
    fn views_follow_one_another_round_and_round() {
        for (row, next) in VIEWS.iter().zip(VIEWS.iter().cycle().skip(1)) {
            assert_eq!(row.view.next(), next.action);
            assert_eq!(next.view.previous(), row.action);
        }
    }
}
