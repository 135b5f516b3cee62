//! The parts that a map is built from, and what must hold between them.

use super::{
    Claim, ClaimId, ClaimParticulars, Column, Extra, Group, Link, LinkParticulars, NameId, Question, RelationKind,
    Source, Speaker, Statement, Target, Text, TextPool,
};

/// Everything that a [`Map`](super::Map) holds, before its adjacency is built. All lists are in file order.
#[derive(Clone, Debug, Default)]
pub struct MapParts {
    /// The title of the map.
    pub title: Option<Box<str>>,
    /// What it is about.
    pub about: Option<Box<str>>,
    /// The language of its wording.
    pub lang: Option<Box<str>>,
    /// Who mapped it.
    pub annotator: Option<Box<str>>,
    /// Where it comes from.
    pub url: Option<Box<str>>,
    /// What other tools wrote.
    pub extra: Extra,
    /// What is disputed.
    pub questions: Vec<Question>,
    /// Entry points named by the mapper.
    pub theses: Vec<ClaimId>,
    /// Who speaks.
    pub speakers: Vec<Speaker>,
    /// The texts that the map was made from.
    pub sources: Vec<Source>,
    /// Named groups of claims and links.
    pub groups: Vec<Group>,
    /// The claims.
    pub claims: Vec<Claim>,
    /// What they have besides.
    pub claim_particulars: Column<ClaimParticulars>,
    /// The links.
    pub links: Vec<Link>,
    /// What they have besides.
    pub link_particulars: Column<LinkParticulars>,
    /// The premises of all links; each link holds its run.
    pub premises: Vec<ClaimId>,
    /// The statements of all claims and links; each element holds its run.
    pub statements: Vec<Statement>,
    /// The tags of all claims; each claim holds its run.
    pub tags: Vec<NameId>,
    /// The short strings that elements share.
    pub names: Vec<Text>,
    /// The ids of claims and links, apart from the texts: what is looked up stands close together.
    pub ids: TextPool,
    /// All other texts of claims, links and names.
    pub texts: TextPool,
}

/// What does not hold between the parts of a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PartsError {
    /// An id points to an element that is not there.
    #[error("{0} points to an element that is not there")]
    Dangling(&'static str),
    /// A link has no premise.
    #[error("link {0} has no premise")]
    NoPremise(u32),
    /// A link bears on something that its kind cannot bear on.
    #[error("link {0} bears on something that its kind cannot bear on")]
    Target(u32),
}

impl MapParts {
    /// The full text of a claim.
    pub fn claim_text(&self, claim: &Claim) -> &str {
        if claim.text.is_none() { self.ids.get(claim.id) } else { self.texts.get(claim.text) }
    }

    /// Checks that every id points into these parts and every link has premises and a target that its kind may have.
    /// Linear.
    ///
    /// # Errors
    /// The first thing that does not hold.
    pub fn check(&self) -> Result<(), PartsError> {
        self.check_claims()?;
        self.check_links()?;
        for statement in &self.statements {
            need(statement.by.index(), &self.speakers, "a statement")?;
            need_some(statement.via.map(super::SpeakerId::index), &self.speakers, "a statement")?;
            need_some(statement.source.map(super::SourceId::index), &self.sources, "a statement")?;
            need_some(statement.at.map(NameId::index), &self.names, "a statement")?;
        }
        for &name in &self.tags {
            need(name.index(), &self.names, "a tag")?;
        }
        for source in &self.sources {
            need_some(source.from.map(super::SourceId::index), &self.sources, "a source")?;
        }
        for group in &self.groups {
            need_some(group.parent.map(super::GroupId::index), &self.groups, "a group")?;
        }
        let answers = self.questions.iter().flat_map(|question| &question.answers);
        for claim in answers.flat_map(|answer| &answer.claims).chain(&self.theses) {
            need(claim.index(), &self.claims, "an answer or thesis")?;
        }
        Ok(())
    }

    fn check_claims(&self) -> Result<(), PartsError> {
        for claim in self.claim_particulars.given() {
            need_end(claim.said.end(), &self.statements, "a claim")?;
            need_end(claim.tags.end(), &self.tags, "a claim")?;
            if let Some(details) = &claim.details {
                need_some(details.group.map(super::GroupId::index), &self.groups, "a claim")?;
                for rating in &details.ratings {
                    need(rating.by.index(), &self.speakers, "a claim")?;
                }
            }
        }
        Ok(())
    }

    fn check_links(&self) -> Result<(), PartsError> {
        for (link, number) in self.links.iter().zip(1..) {
            need_end(link.premises.end(), &self.premises, "a link")?;
            let premises = link.premises.of(&self.premises);
            if premises.is_empty() {
                return Err(PartsError::NoPremise(number));
            }
            for premise in premises {
                need(premise.index(), &self.claims, "a link")?;
            }
            self.check_target(link, number)?;
        }
        for link in self.link_particulars.given() {
            need_end(link.said.end(), &self.statements, "a link")?;
            if let Some(details) = &link.details {
                need_some(details.group.map(super::GroupId::index), &self.groups, "a link")?;
                for rating in &details.ratings {
                    need(rating.by.index(), &self.speakers, "a link")?;
                }
                for role in &details.roles {
                    need(role.index(), &self.names, "a link")?;
                }
            }
        }
        Ok(())
    }

    fn check_target(&self, link: &Link, number: u32) -> Result<(), PartsError> {
        let fits = match (link.kind, link.target) {
            (RelationKind::Restates, Target::Claim(_)) => link.premises.len() == 1,
            (RelationKind::Opposes, Target::Claim(_)) | (RelationKind::Supports, _) => true,
            (RelationKind::Undercuts, Target::Link(doubted)) => {
                doubted.number() != number
                    && self.links.get(doubted.index()).is_some_and(|link| link.kind != RelationKind::Restates)
            }
            _ => false,
        };
        if !fits {
            return Err(PartsError::Target(number));
        }
        match link.target {
            Target::Claim(claim) => need(claim.index(), &self.claims, "a link"),
            Target::Link(link) => need(link.index(), &self.links, "a link"),
        }
    }
}

fn need<T>(index: usize, all: &[T], whose: &'static str) -> Result<(), PartsError> {
    if index < all.len() { Ok(()) } else { Err(PartsError::Dangling(whose)) }
}

fn need_some<T>(index: Option<usize>, all: &[T], whose: &'static str) -> Result<(), PartsError> {
    index.map_or(Ok(()), |index| need(index, all, whose))
}

fn need_end<T>(end: usize, all: &[T], whose: &'static str) -> Result<(), PartsError> {
    if end <= all.len() { Ok(()) } else { Err(PartsError::Dangling(whose)) }
}
