using System.Collections.Immutable;

namespace Harness.Fuzz.Generators;

/// <summary>All generators, by name.</summary>
public static class GeneratorCatalogue
{
    /// <summary>The generators, for a target with these names.</summary>
    public static ImmutableArray<Generator> For(Surroundings surroundings) =>
    [
        Utf8Texts.Generator,
        XmlCharacters.Generator,
        Encodings.For(surroundings),
        Tags.For(surroundings),
        NamespaceUses.For(surroundings),
        RestrictedXml.For(surroundings),
        RestrictedXml.Expansion(surroundings),
        StreamHeaders.For(surroundings),
        Stanzas.For(surroundings),
        ManagementElements.Generator,
        Addresses.Generator,
        SaslTexts.Generator,
        ScramFirstMessages.OfClient(surroundings),
        ScramFirstMessages.OfServer,
        DateTimes.Generator,
        DataForms.Generator,
        ResultSets.Generator,
        RosterSets.Generator,
        ArchiveQueries.Generator,
        DiscoQueries.Generator,
        PubSubRequests.Generator,
        WebSocketFrames.For(surroundings),
        BoshBodies.For(surroundings),
    ];
}
