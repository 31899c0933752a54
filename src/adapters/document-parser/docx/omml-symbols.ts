const greek =
  'α alpha β beta γ gamma δ delta ε varepsilon ϵ epsilon ζ zeta η eta θ theta ϑ vartheta ι iota κ kappa λ lambda μ mu ν nu ξ xi π pi ϖ varpi ρ rho ϱ varrho σ sigma ς varsigma τ tau υ upsilon φ varphi ϕ phi χ chi ψ psi ω omega Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Υ Upsilon Φ Phi Ψ Psi Ω Omega';
const operators =
  '± pm ∓ mp × times ÷ div ⋅ cdot ∙ bullet · cdot ∗ ast ∘ circ ⊕ oplus ⊖ ominus ⊗ otimes ⊘ oslash ⊙ odot ∪ cup ∩ cap ∖ setminus ∨ vee ∧ wedge ⊔ sqcup ⊓ sqcap † dagger ‡ ddagger ⋆ star ≤ leq ≥ geq ≪ ll ≫ gg ≠ neq ≈ approx ≅ cong ≡ equiv ∼ sim ≃ simeq ≍ asymp ∝ propto ≺ prec ≻ succ ⊂ subset ⊃ supset ⊆ subseteq ⊇ supseteq ∈ in ∋ ni ∉ notin ⊥ perp ∥ parallel ∣ mid ⊢ vdash ⊨ models ≜ triangleq';
const arrows =
  '← leftarrow → rightarrow ↑ uparrow ↓ downarrow ↔ leftrightarrow ⇐ Leftarrow ⇒ Rightarrow ⇔ Leftrightarrow ⟵ longleftarrow ⟶ longrightarrow ⟹ Longrightarrow ⟺ iff ↦ mapsto ↪ hookrightarrow ⇌ rightleftharpoons';
const others =
  '∞ infty ∂ partial ∇ nabla ∀ forall ∃ exists ∄ nexists ∅ emptyset ¬ neg ∠ angle ℏ hbar ℓ ell ℜ Re ℑ Im ℵ aleph ∴ therefore ∵ because … ldots ⋯ cdots ⋮ vdots ⋱ ddots ′ prime ° degree ∫ int ∬ iint ∭ iiint ∮ oint ∑ sum ∏ prod ∐ coprod ⋃ bigcup ⋂ bigcap ⋁ bigvee ⋀ bigwedge ⨁ bigoplus ⨂ bigotimes √ surd ⟨ langle ⟩ rangle 〈 langle 〉 rangle ⌈ lceil ⌉ rceil ⌊ lfloor ⌋ rfloor ‖ Vert';
const functionNames =
  'arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf limsup ln log max min Pr sec sin sinh sup tan tanh';

/** LaTeX command, without its backslash, by character. */
export const mathCommands: ReadonlyMap<string, string> = new Map(
  [greek, operators, arrows, others].flatMap((list) => {
    const words = list.split(' ');
    return words.flatMap((word, i): [string, string][] => (i % 2 === 0 ? [[word, words[i + 1] ?? '']] : []));
  }),
);

/** Names that LaTeX knows as functions. */
export const mathFunctions: ReadonlySet<string> = new Set(functionNames.split(' '));

/** Command that sets an accent, by the combining or spacing character Word writes. */
export const mathAccents: Readonly<Record<string, string>> = {
  '\u0300': 'grave',
  '\u0301': 'acute',
  '\u0302': 'hat',
  '^': 'hat',
  '\u0303': 'tilde',
  '~': 'tilde',
  '\u0304': 'bar',
  '\u0305': 'overline',
  '¯': 'bar',
  '\u0306': 'breve',
  '\u0307': 'dot',
  '\u0308': 'ddot',
  '\u20DB': 'dddot',
  '\u030A': 'mathring',
  '\u030C': 'check',
  '\u20D6': 'overleftarrow',
  '\u20D7': 'vec',
  '→': 'vec',
  '\u20E1': 'overleftrightarrow',
  '\u0332': 'underline',
  '⏞': 'overbrace',
  '⏟': 'underbrace',
  '⏠': 'overbrace',
  '⏡': 'underbrace',
};
