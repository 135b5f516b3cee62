//! How what speaks for and against something moves its own weight.

/// A way to weigh.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Method {
    /// The sums of both sides are compared, and their difference squashed (N. Potyka, "Continuous dynamical systems for
    /// weighted bipolar argumentation", KR 2018).
    #[default]
    QuadraticEnergy,
    /// Each side is joined like independent chances, and the difference taken (A. Rago, F. Toni, M. Aurisicchio and P.
    /// Baroni, "Discontinuity-free decision support with quantitative argumentation debates", KR 2016).
    DfQuad,
}

/// A row of [`METHODS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MethodRow {
    /// The method.
    pub method: Method,
    /// Its name on the command line and in JSON.
    pub name: &'static str,
    /// What it means.
    pub meaning: &'static str,
}

/// All methods, the default first.
pub const METHODS: [MethodRow; 2] = [
    MethodRow {
        method: Method::QuadraticEnergy,
        name: "quadratic-energy",
        meaning: "what speaks for and against is summed up, and the difference moves the own weight",
    },
    MethodRow {
        method: Method::DfQuad,
        name: "df-quad",
        meaning: "each side is joined like independent chances: one certain reason counts for all",
    },
];

impl Method {
    /// Its row in the table.
    pub fn row(self) -> &'static MethodRow {
        let [first, ..] = &METHODS;
        METHODS.iter().find(|row| row.method == self).unwrap_or(first)
    }
}

/// What was put on both scales so far.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Balance {
    support: f64,
    attack: f64,
}

impl Balance {
    pub(super) fn supports(&mut self, method: Method, strength: f64) {
        self.support = join(method, self.support, strength);
    }

    pub(super) fn attacks(&mut self, method: Method, strength: f64) {
        self.attack = join(method, self.attack, strength);
    }

    /// Where it moves a weight.
    pub(super) fn moves(self, method: Method, weight: f64) -> f64 {
        let energy = self.support - self.attack;
        let share = match method {
            Method::QuadraticEnergy => energy * energy / (1.0 + energy * energy),
            Method::DfQuad => energy.abs(),
        };
        if energy > 0.0 { weight + (1.0 - weight) * share } else { weight - weight * share }
    }
}

fn join(method: Method, sum: f64, strength: f64) -> f64 {
    match method {
        Method::QuadraticEnergy => sum + strength,
        Method::DfQuad => 1.0 - (1.0 - sum) * (1.0 - strength),
    }
}
