//! The words of a step: what is shown, what is asked, what can be answered, and what is said once it is answered.
//!
//! The same for a sheet of paper, a screen and a voice. No ids; short sentences; nothing of the answer in the question.

use crate::analysis::{
    Choice, Conditions, Force, Label, Material, Position, Pull, Sides, Sign, Step, Task, Voiced, Why, voiced,
};
use crate::layout::{Wording, clean, place_in_words};
use crate::model::{ClaimId, Element, LinkId, Map, RelationKind, Stance, Target};
use crate::report::{amount, and, capital, sentence, unsaid, verb_of, verdict};

/// Of those who say a claim, so many are named.
const NAMED: usize = 3;

/// A step in words. Everything in it is clean and of one line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StepInWords {
    /// The sentences that are shown, from the one that it leads to down to the one that is asked about.
    pub shown: Vec<Shown>,
    /// What is asked.
    pub question: String,
    /// What can be answered, in the order of the choices.
    pub choices: Vec<String>,
    /// Which of them is right: a position.
    pub right: usize,
    /// What is said once it is answered.
    pub uncovered: Uncovered,
}

/// A sentence that is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Its words.
    pub text: String,
    /// What is known of it before anybody answers: "one reason for the sentence above". Empty where that is what is asked.
    pub role: String,
}

/// What is said once a step is answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Uncovered {
    /// The answer as a sentence.
    pub answer: String,
    /// Who says it, and what he holds of the thesis. Empty where names are hidden.
    pub who: Vec<String>,
    /// Where it is said.
    pub place: String,
    /// How it stands in these texts. Empty where it has no badge.
    pub standing: String,
    /// What a class can talk about.
    pub talk: String,
    /// What striking it out does.
    pub struck: String,
}

/// Whether names are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Naming {
    /// Who says what is told.
    #[default]
    Named,
    /// Nobody is named.
    Anonymous,
}

/// The words of a step of a lesson about a thesis.
pub fn step_in_words(material: Material, thesis: ClaimId, step: &Step, naming: Naming) -> StepInWords {
    let told = Telling { material, thesis, naming };
    let choices = step.choices.iter().map(|&choice| told.choice(step.task, choice)).collect();
    StepInWords {
        shown: told.shown(step.task),
        question: told.question(step.task),
        choices,
        right: step.right,
        uncovered: told.uncovered(step),
    }
}

#[derive(Clone, Copy)]
struct Telling<'m> {
    material: Material<'m>,
    thesis: ClaimId,
    naming: Naming,
}

impl<'m> Telling<'m> {
    fn map(self) -> &'m Map {
        self.material.map
    }

    fn text(self, claim: ClaimId) -> String {
        sentence(&clean(self.map().claim_text(claim)))
    }

    fn shown(self, task: Task) -> Vec<Shown> {
        let plain = |claim| Shown { text: self.text(claim), role: String::new() };
        match task {
            Task::Bearing { claim, target } => vec![plain(target), plain(claim)],
            Task::Side { claim } => vec![plain(self.thesis), plain(claim)],
            Task::Speaker { claim } | Task::Falls { struck: claim } => vec![plain(claim)],
            Task::Partner { link, missing } => {
                let known = self.map().premises(link).iter().filter(|&&premise| premise != missing);
                self.target(link).into_iter().map(plain).chain(known.map(|&premise| plain(premise))).collect()
            }
            Task::Doubt { claim, step } => {
                let reason = self.map().premises(step).iter().map(|&reason| Shown {
                    text: self.text(reason),
                    role: match self.map().link(step).kind {
                        RelationKind::Opposes => "an objection to the sentence above".to_owned(),
                        _ => "a reason for the sentence above".to_owned(),
                    },
                });
                self.target(step).into_iter().map(plain).chain(reason).chain([plain(claim)]).collect()
            }
        }
    }

    fn target(self, link: LinkId) -> Option<ClaimId> {
        match self.map().link(link).target {
            Target::Claim(claim) => Some(claim),
            Target::Link(_) => None,
        }
    }

    fn question(self, task: Task) -> String {
        match task {
            Task::Bearing { claim, target } => {
                let is_drawn = |&link: &LinkId| {
                    self.map().link(link).target == Target::Claim(target) && !self.map().is_inferred(link)
                };
                let who = if self.map().links_from(claim).iter().any(is_drawn) {
                    "Somebody says the lower sentence about the upper one."
                } else {
                    "This map puts the lower sentence beside the upper one."
                };
                format!("{who} Does it speak for the upper one, against it, or both ways?")
            }
            Task::Speaker { .. } => "Who says this?".to_owned(),
            Task::Side { .. } => {
                "Who can use the lower sentence: those for the upper one, those against it, or both?".to_owned()
            }
            Task::Partner { link, .. } => {
                let what = match self.map().link(link).kind {
                    RelationKind::Opposes => "speaks against the upper one",
                    _ => "is a reason for the upper one",
                };
                let known = match self.map().premises(link).len() {
                    2 => "The lower sentence",
                    _ => "What stands below",
                };
                format!("{known} {what} only together with another. Which one is missing?")
            }
            Task::Doubt { .. } => "Does the lowest sentence speak against the middle one itself, or only against the \
                                   step from it to the upper one?"
                .to_owned(),
            Task::Falls { .. } => "Strike this sentence out. Which of these stands no longer?".to_owned(),
        }
    }

    fn choice(self, task: Task, choice: Choice) -> String {
        match (choice, task) {
            (Choice::For, Task::Side { .. }) => "those for it".to_owned(),
            (Choice::Against, Task::Side { .. }) => "those against it".to_owned(),
            (Choice::BothWays, Task::Side { .. }) => "both".to_owned(),
            (Choice::For, _) => "for".to_owned(),
            (Choice::Against, _) => "against".to_owned(),
            (Choice::BothWays, _) => "both ways".to_owned(),
            (Choice::Speaker(speaker), _) => clean(&self.map().speaker(speaker).name).into_owned(),
            (Choice::Claim(claim), _) => self.text(claim),
            (Choice::TheClaim, _) => "the sentence itself".to_owned(),
            (Choice::TheStep, _) => "only the step".to_owned(),
            (Choice::Nothing, _) => "None of these.".to_owned(),
        }
    }

    fn uncovered(self, step: &Step) -> Uncovered {
        let claim = step.task.claim();
        let voices = self.voices(claim);
        Uncovered {
            answer: self.answer(step),
            who: self.who(claim, &voices),
            place: self.place(claim, &voices),
            standing: self.standing(claim),
            talk: talk(step, &voices).to_owned(),
            struck: self.struck(claim),
        }
    }

    fn answer(self, step: &Step) -> String {
        let Some(right) = step.answer() else { return String::new() };
        let told = self.choice(step.task, right);
        match (right, step.task) {
            (Choice::BothWays, Task::Bearing { .. }) => "Both ways: it speaks for it and against it.".to_owned(),
            (Choice::TheClaim, _) => "The sentence itself: if this is so, that is not.".to_owned(),
            (Choice::TheStep, _) => "Only the step: even if both are so, the upper one does not follow.".to_owned(),
            (Choice::Nothing, _) => {
                "None of these: what rests on it has other reasons, or nothing rests on it.".to_owned()
            }
            (Choice::Claim(_), _) => told,
            _ => sentence(&capital(&told)),
        }
    }

    /// What is said of a claim, seen from the thesis; of a claim that pulls nowhere, as if it were for it.
    fn voices(self, claim: ClaimId) -> Vec<Voiced> {
        let sides = Sides::of(self.map(), self.thesis);
        let hurts = sides.walk(self.map(), Element::Claim(claim), Sign::Hurting);
        let helps = sides.walk(self.map(), Element::Claim(claim), Sign::Helping);
        let pull = match (helps, hurts) {
            // What pulls both ways is granted by those whom it hurts.
            (_, Some(_)) => Pull::Against,
            _ => Pull::For,
        };
        voiced(self.map(), self.material.acts, self.thesis, claim, pull)
    }

    fn who(self, claim: ClaimId, voices: &[Voiced]) -> Vec<String> {
        if self.naming == Naming::Anonymous {
            return Vec::new();
        }
        if voices.is_empty() {
            let unsaid = unsaid(self.map(), claim);
            return if unsaid.is_empty() { Vec::new() } else { vec![unsaid.to_owned()] };
        }
        let mut told: Vec<String> = voices.iter().take(NAMED).map(|voice| self.voice(claim, *voice)).collect();
        if let Some(more) = voices.len().checked_sub(NAMED).filter(|&more| more > 0) {
            told.push(format!("And {} more.", amount(more, "statement", "statements")));
        }
        told
    }

    /// "R. Osei, head teacher, grants it; for the thesis, so this is the weak point of the own case."
    fn voice(self, claim: ClaimId, voice: Voiced) -> String {
        let speaker = self.map().speaker(voice.by);
        let name = clean(&speaker.name).into_owned();
        let named = match speaker.role.as_deref().filter(|role| !role.is_empty()) {
            Some(role) => format!("{name}, {},", clean(role)),
            None => name,
        };
        let verb = verb_of(speaker, &format!("{} it", voice.stance.row().verb));
        let retold = voice.retold_by.map(|teller| format!(", retold by {}", clean(&self.map().speaker(teller).name)));
        let is_thesis = claim == self.thesis;
        let holds = match voice.position {
            Position::For if !is_thesis => "; for the thesis",
            Position::Against if !is_thesis => "; against the thesis",
            _ => "",
        };
        let own = match (voice.is_against_own_side, voice.stance) {
            (true, Stance::Concedes) => ", so this is the weak point of the own case",
            (true, _) => ", so this weighs against the own case",
            (false, _) => "",
        };
        format!("{named} {verb}{}{holds}{own}.", retold.unwrap_or_default())
    }

    fn place(self, claim: ClaimId, voices: &[Voiced]) -> String {
        let statements = self.map().statements(Element::Claim(claim));
        let Some(said) = voices.first().and_then(|voice| statements.get(voice.statement)) else { return String::new() };
        let source = said.source.map(|source| clean(&self.map().source(source).title).into_owned());
        let at = said.at.map(|at| place_in_words(self.map().name(at), Wording::Long));
        let parts: Vec<String> = source.into_iter().chain(at).collect();
        if parts.is_empty() { String::new() } else { sentence(&parts.join(", ")) }
    }

    fn standing(self, claim: ClaimId) -> String {
        let Material { map, order, standing, .. } = self.material;
        let element = Element::Claim(claim);
        let Some(badge) = standing.badge(map, element) else { return String::new() };
        let why = Why { map, standing, order };
        format!("{} in these texts: {}.", badge.row().word, verdict(why, element, badge))
    }

    /// "Strike it out: 2 claims fall, 1 recovers."
    fn struck(self, claim: ClaimId) -> String {
        let Material { map, order, standing, .. } = self.material;
        let struck = Element::Claim(claim);
        let forced = [(struck, Force::StruckOut)].into();
        let without = standing.under(map, order, &Conditions { forced, ..Conditions::default() });
        let [mut fall, mut recover] = [0, 0];
        for element in without.flips(standing) {
            if element == struck || !matches!(element, Element::Claim(_)) {
                continue;
            }
            match (standing.label(element), without.label(element)) {
                (Label::In, _) => fall += 1,
                (_, Label::In) => recover += 1,
                _ => {}
            }
        }
        let told = |count, one: &str, many: &str| {
            let claims = amount(count, "claim", "claims");
            (count > 0).then(|| format!("{claims} {}", if count == 1 { one } else { many }))
        };
        let parts: Vec<String> =
            [told(fall, "falls", "fall"), told(recover, "recovers", "recover")].into_iter().flatten().collect();
        match parts.as_slice() {
            [] => "Struck out, nothing falls and nothing recovers.".to_owned(),
            parts => format!("Struck out, {}.", and(parts)),
        }
    }
}

/// What a class can talk about.
fn talk(step: &Step, voices: &[Voiced]) -> &'static str {
    let is_burden = voices.iter().any(|voice| voice.is_against_own_side);
    match (step.task, step.answer()) {
        (Task::Bearing { .. } | Task::Speaker { .. } | Task::Side { .. }, _) if is_burden => {
            "Why would somebody say this against the own side?"
        }
        (Task::Bearing { .. } | Task::Side { .. }, Some(Choice::BothWays)) => "How can one sentence serve both sides?",
        (Task::Bearing { .. }, Some(Choice::Against)) => "What could be answered to it?",
        (Task::Bearing { .. }, _) => "What else would have to be true for this to be a good reason?",
        (Task::Side { .. }, _) => "Would the other side deny it, or say that it does not matter?",
        (Task::Speaker { .. }, _) => "Would it be more or less convincing if somebody else said it?",
        (Task::Partner { .. }, _) => "What is left of the reason if only one of them is true?",
        (Task::Doubt { .. }, Some(Choice::TheStep)) => "Can both sentences be true, and the upper one still be wrong?",
        (Task::Doubt { .. }, _) => "How could one find out which of the two is right?",
        (Task::Falls { .. }, Some(Choice::Nothing)) => "Why does so little depend on it?",
        (Task::Falls { .. }, _) => "What would one have to say to bring it back?",
    }
}
