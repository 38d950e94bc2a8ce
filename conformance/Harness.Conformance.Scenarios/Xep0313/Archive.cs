using System.Globalization;
using System.Xml.Linq;

namespace Harness.Conformance.Scenarios.Xep0313;

/// <summary>Archives as scenarios fill them and ask them (XEP-0313).</summary>
internal static class Archive
{
    /// <summary>What an account advertises that has an archive.</summary>
    internal const string Offered = Feature.OfAccount + "urn:xmpp:mam:2";

    /// <summary>What it advertises where pages are flipped, and fields name messages (§7).</summary>
    internal const string Extended = Feature.OfAccount + "urn:xmpp:mam:2#extended";

    /// <summary>The namespace.</summary>
    internal static readonly XNamespace Name = "urn:xmpp:mam:2";

    /// <summary>The namespace of stanza ids (XEP-0359).</summary>
    internal static readonly XNamespace StanzaIds = "urn:xmpp:sid:0";

    /// <summary>The namespace of result sets (XEP-0059).</summary>
    internal static readonly XNamespace ResultSets = "http://jabber.org/protocol/rsm";

    /// <summary>The namespace of forms (XEP-0004).</summary>
    internal static readonly XNamespace Forms = "jabber:x:data";

    /// <summary>The namespace of stanzas.</summary>
    internal static readonly XNamespace Client = "jabber:client";

    /// <summary>Arranging: one user with messages of another, m1, m2 and so on, each seen to have come.</summary>
    internal static async Task<(Actor Romeo, Actor Juliet)> SceneAsync(Stage stage, int messages)
    {
        var romeo = await stage.OnlineAsync("romeo");
        var juliet = await stage.OnlineAsync("juliet");
        for (var number = 1; number <= messages; number++)
        {
            await juliet.SendAsync($"<message type='chat' id='m{number}' to='{romeo.FullJid}'><body>soft {number}</body></message>");
            await romeo.AwaitAsync(Wire.Stanza($"<message id='m{number}'><body/></message>"));
        }

        return (romeo, juliet);
    }

    /// <summary>Whether the second of two ids follows from the first by counting.</summary>
    internal static bool AreCounted(string one, string next) =>
        long.TryParse(one, NumberStyles.None, CultureInfo.InvariantCulture, out var before)
        && long.TryParse(next, NumberStyles.None, CultureInfo.InvariantCulture, out var after)
        && after - before is > 0 and < 100;

    /// <summary>A field of a filter, as text.</summary>
    internal static string Field(string name, params string[] values) => $"<field var='{name}'>{string.Concat(values.Select(value => $"<value>{value}</value>"))}</field>";

    /// <summary>A request for a page, as text.</summary>
    internal static string Set(string content) => $"<set xmlns='{ResultSets}'>{content}</set>";

    /// <summary>Asks an archive, and takes all that comes up to the answer.</summary>
    /// <param name="stage">Where it plays.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="fields">The fields of a filter; none leaves the form out.</param>
    /// <param name="set">A result set, or other children of the query.</param>
    /// <param name="to">Whose archive; the actor's own by default.</param>
    /// <param name="attributes">Attributes of the query.</param>
    internal static async Task<ArchivePage> AskAsync(Stage stage, Actor actor, string fields = "", string set = "", string? to = null, string attributes = "")
    {
        var id = stage.NewId("query");
        var form = fields.Length == 0 ? "" : $"<x xmlns='{Forms}' type='submit'><field var='FORM_TYPE' type='hidden'><value>{Name}</value></field>{fields}</x>";
        await actor.SendAsync($"<iq type='set' id='{id}'{(to is null ? "" : $" to='{to}'")}><query xmlns='{Name}' {attributes}>{form}{set}</query></iq>");
        var seen = await actor.GatherAsync(by: null, Wire.Stanza($"<iq type='[result|error]' id='{id}'/>"));
        return new ArchivePage(id, seen);
    }
}
