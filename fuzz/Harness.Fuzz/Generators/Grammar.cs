using FsCheck;
using FsCheck.Fluent;

namespace Harness.Fuzz.Generators;

/// <summary>What the grammars of all generators are put together with.</summary>
internal static class Grammar
{
    /// <summary>One of some texts.</summary>
    internal static Gen<Part> OneOf(params string[] texts) => Gen.Elements(texts).Select(Part.Of);

    /// <summary>One of some pieces.</summary>
    internal static Gen<Part> OneOf(params Part[] parts) => Gen.Elements(parts);

    /// <summary>One of some grammars.</summary>
    internal static Gen<Part> Either(params Gen<Part>[] choices) => Gen.OneOf(choices);

    /// <summary>A text that breaks a rule.</summary>
    internal static Part Bad(string text, Breach breach) => Part.Of(text).Breaking(breach);

    /// <summary>Bytes that break a rule.</summary>
    internal static Part Bad(ReadOnlySpan<byte> bytes, Breach breach) => Part.Of(bytes).Breaking(breach);

    /// <summary>Up to so many pieces, each of which may be left out.</summary>
    internal static Gen<IReadOnlyList<Part>> Many(Gen<Part> item, int most) =>
        from count in Gen.Choose(0, most)
        from items in Gen.ListOf(item, count)
        select (IReadOnlyList<Part>)[.. items.Select(part => part.Optional())];

    /// <summary>A piece that must be there, among others that need not.</summary>
    internal static Gen<Part> Among(Gen<Part> others, Gen<Part> needed, int most = 3) =>
        from before in Many(others, most)
        from part in needed
        from after in Many(others, most)
        select Part.Of([.. before, part, .. after]);

    /// <summary>The pieces in any order.</summary>
    internal static Gen<IReadOnlyList<Part>> Shuffled(IReadOnlyList<Part> parts) => Gen.Shuffle<Part>([.. parts]).Select(order => (IReadOnlyList<Part>)order);
}
