using Harness.Fuzz.Cases;

namespace Harness.Fuzz.Families;

/// <summary>One kind of input of a family.</summary>
/// <param name="Name">Its name, which never changes; see <see cref="FuzzCase.Variant"/>.</param>
/// <param name="Write">Writes the steps of a case of it. All chance comes from the draw.</param>
internal sealed record InputKind(string Name, Func<CaseDraw, CaseBuilder, CaseBuilder> Write);
