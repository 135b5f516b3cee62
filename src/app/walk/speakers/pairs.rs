//! Choosing two speakers to be set against each other, or one whose case is shown.

use super::super::{Reply, Subject, Walk, say};
use crate::app::{
    navigation::Place,
    speakers::{Company, Shown},
};
use crate::layout::clean;
use crate::model::{ClaimId, Element, LinkId, SpeakerId, Stance, Target};

/// Of a claim that very many say, so many statements are looked at for a pair who disagree.
const LOOKED_AT: usize = 100;

impl Walk {
    /// `v` in the view: a pair is opened, a speaker is chosen and set against the one chosen before.
    pub(in crate::app::walk) fn versus_in_sheet(&mut self, company: Company) -> Reply {
        let speaker = match (self.shown_in_sheet(), company) {
            (Some(Shown::Pair(pair)), _) => return self.go_to_company(Company::Versus(pair)),
            (Some(Shown::Person(speaker)), _) | (_, Company::Case(speaker)) => speaker,
            (_, Company::Versus(_)) => return self.go_to_company(Company::Everyone),
            (Some(_), Company::Tensions) => match self.sheet().and_then(|sheet| sheet.speaker(self.cursor().row)) {
                Some(speaker) => speaker,
                None => return say("Choose a speaker first."),
            },
            _ => return say("Choose a speaker first."),
        };
        match self.sheets.picked.take() {
            Some(picked) if picked != speaker => self.set_against(picked, speaker),
            Some(_) => say("The choice is taken back."),
            None => {
                self.sheets.picked = Some(speaker);
                let name = clean(&self.map.speaker(speaker).name).into_owned();
                if !matches!(company, Company::Everyone | Company::Positions | Company::Dealings) {
                    self.go_to_company(Company::Everyone);
                }
                Some(format!("{name} and whom? Choose another speaker and press ⟨versus⟩ again."))
            }
        }
    }

    /// Sets two speakers against each other.
    pub fn set_against(&mut self, one: SpeakerId, other: SpeakerId) -> Reply {
        self.sheets.picked = None;
        self.go_to_company(Company::Versus([one, other]))
    }

    /// `v` on the row of a link: who says what it hits and who puts it forward.
    pub(in crate::app::walk) fn versus_here(&mut self) -> Reply {
        let row_link = self.page().and_then(|page| page.row(self.cursor().row).link());
        let place_link = match self.navigation.here().place {
            Place::At(Element::Link(link)) => Some(link),
            _ => None,
        };
        let subject_link = match self.subject() {
            Some(Subject::Claim(_, link)) => link,
            Some(Subject::Step(link)) => Some(link),
            _ => None,
        };
        let Some(link) = row_link.or(subject_link).or(place_link) else {
            return say("Choose a reason for or against: ⟨versus⟩ sets its speaker against the one it hits.");
        };
        let claim = match self.subject() {
            Some(Subject::Claim(claim, _)) => Some(claim),
            _ => None,
        };
        match self.pair_of(link, claim) {
            Some([one, other]) => self.set_against(one, other),
            None => say("No two different speakers stand behind the ends of this link."),
        }
    }

    /// The first two different speakers behind the target and the premises of a link, the chosen premise first.
    fn pair_of(&self, link: LinkId, chosen: Option<ClaimId>) -> Option<[SpeakerId; 2]> {
        let premises = self.map.premises(link);
        let chosen = chosen.filter(|claim| premises.contains(claim));
        let premises = chosen.into_iter().chain(premises.iter().copied().filter(|&claim| Some(claim) != chosen));
        let mut behind: Vec<SpeakerId> = premises.flat_map(|claim| self.sayers(Element::Claim(claim))).collect();
        behind.extend(self.sayers(Element::Link(link)));
        let hit: Vec<SpeakerId> = match self.map.link(link).target {
            Target::Claim(claim) => self.sayers(Element::Claim(claim)),
            Target::Link(step) => {
                let premises = self.map.premises(step).iter().flat_map(|&claim| self.sayers(Element::Claim(claim)));
                self.sayers(Element::Link(step)).into_iter().chain(premises).collect()
            }
        };
        let pairs = hit.iter().flat_map(|&one| behind.iter().map(move |&other| [one, other]));
        pairs.into_iter().find(|[one, other]| one != other)
    }

    /// Who says a claim or draws a step; where nobody does, who takes another stance. The first few.
    fn sayers(&self, element: Element) -> Vec<SpeakerId> {
        let all = self.map.statements(element).iter().take(LOOKED_AT);
        let said = all.clone().filter(|said| said.stance == Stance::Asserts);
        let said: Vec<_> = said.map(|said| said.by).collect();
        if said.is_empty() { all.map(|said| said.by).collect() } else { said }
    }

    /// `s`: the case of who says the selected claim or draws the selected step.
    pub(in crate::app::walk) fn speaker_here(&mut self) -> Reply {
        let element = match self.subject() {
            Some(Subject::Claim(claim, _)) => Element::Claim(claim),
            Some(Subject::Step(link)) => Element::Link(link),
            _ => return say("Choose a claim first."),
        };
        self.speaker_of(element)
    }

    pub(in crate::app::walk) fn speaker_of(&mut self, element: Element) -> Reply {
        match self.sayers(element).first() {
            Some(&speaker) => self.go_to_company(Company::Case(speaker)),
            None => say("Nobody in these texts says this."),
        }
    }
}
