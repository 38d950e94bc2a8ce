using System.Security;
using System.Xml.Linq;

namespace Harness.Conformance.Scenarios.Rfc6121;

/// <summary>What a client decides about a roster item: the name and the groups (RFC 6121 §2.1.2.4, §2.1.2.6).</summary>
/// <param name="Name">The name; the empty string for none.</param>
/// <param name="Groups">The groups, whose order means nothing.</param>
public sealed record RosterCard(string Name, params string[] Groups)
{
    /// <summary>The item as it stands in a roster set.</summary>
    public string Item(string jid, string attributes = "") =>
        $"<item jid='{jid}' name='{SecurityElement.Escape(Name)}' {attributes}>{string.Concat(Groups.Select(group => $"<group>{SecurityElement.Escape(group)}</group>"))}</item>";

    /// <summary>Compares with an item that the server shows. An empty name is as good as none (§2.4.1).</summary>
    /// <returns><see langword="null"/> if it is the same, else what is shown.</returns>
    public string? DifferenceTo(XElement? item)
    {
        var groups = item?.Elements().Where(child => child.Name.LocalName == "group").Select(group => group.Value) ?? [];
        return item is not null
            && (item.Attribute("name")?.Value ?? "") == Name
            && groups.Order(StringComparer.Ordinal).SequenceEqual(Groups.Order(StringComparer.Ordinal), StringComparer.Ordinal)
                ? null
                : Roster.Words(item);
    }
}
