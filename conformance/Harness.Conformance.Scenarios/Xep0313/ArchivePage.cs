using System.Globalization;
using System.Xml.Linq;

namespace Harness.Conformance.Scenarios.Xep0313;

/// <summary>What an archive answered to a query: results, and then the answer.</summary>
/// <param name="Query">The id of the query.</param>
/// <param name="Seen">All that came.</param>
internal sealed record ArchivePage(string Query, Gathered Seen)
{
    /// <summary>The answer itself.</summary>
    internal XElement? Answer => Seen.Elements.FirstOrDefault(element => element.Name == Archive.Client + "iq" && element.Attribute("id")?.Value == Query);

    /// <summary>The <c>result</c> elements, in their order.</summary>
    internal IReadOnlyList<XElement> Results => [.. Seen.Elements.Elements(Archive.Name + "result")];

    /// <summary>Their archive ids.</summary>
    internal IReadOnlyList<string> Ids => [.. Results.Select(result => result.Attribute("id")?.Value ?? "none")];

    /// <summary>The first of them, or <see langword="null"/>.</summary>
    internal string? FirstId => Ids is [var first, ..] ? first : null;

    /// <summary>The last of them, or <see langword="null"/>.</summary>
    internal string? LastId => Ids is [.., var last] ? last : null;

    /// <summary>The messages that are forwarded in them.</summary>
    internal IReadOnlyList<XElement> Messages => [.. Results.Select(result => result.Descendants(Archive.Client + "message").FirstOrDefault() ?? new XElement("none"))];

    /// <summary>The ids that their senders gave them, in one word.</summary>
    internal string Names => string.Join(' ', Messages.Select(message => message.Attribute("id")?.Value ?? "none"));

    /// <summary>When they were received.</summary>
    internal IReadOnlyList<DateTimeOffset> Stamps =>
    [
        .. Results.Select(result => DateTimeOffset.TryParse(
            result.Descendants(XNamespace.Get("urn:xmpp:delay") + "delay").FirstOrDefault(delay => delay.Parent?.Name.LocalName == "forwarded")?.Attribute("stamp")?.Value,
            CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var stamp) ? stamp : DateTimeOffset.MinValue),
    ];

    /// <summary>The end of a list of results.</summary>
    internal XElement? Fin => Answer?.Element(Archive.Name + "fin");

    /// <summary>Whether it says that there is no more.</summary>
    internal bool IsComplete => Fin?.Attribute("complete")?.Value is "true" or "1";

    /// <summary>The page's place in the whole.</summary>
    internal XElement? Set => Fin?.Element(Archive.ResultSets + "set");

    /// <summary>A part of it, as text.</summary>
    internal string? Of(string part) => Set?.Element(Archive.ResultSets + part)?.Value;

    /// <summary>The index of the first result, as far as it is told.</summary>
    internal string? Index => Set?.Element(Archive.ResultSets + "first")?.Attribute("index")?.Value;

    /// <summary>The condition where it is an error.</summary>
    internal string? Condition => Answer is { } answer && answer.Attribute("type")?.Value == "error" ? Wire.ConditionOf(answer) : null;

    /// <inheritdoc/>
    public override string ToString() => Seen.ToString();
}
