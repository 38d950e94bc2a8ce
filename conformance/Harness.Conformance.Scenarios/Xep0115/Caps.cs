using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace Harness.Conformance.Scenarios.Xep0115;

/// <summary>Entity capabilities (XEP-0115) as scenarios compute, announce and prove them. Not the reference implementation.</summary>
internal static class Caps
{
    /// <summary>The namespace.</summary>
    internal static readonly XNamespace Name = Feature.Capabilities;

    private static readonly XNamespace s_info = Feature.Disco;
    private static readonly XNamespace s_forms = "jabber:x:data";

    /// <summary>The verification string of an answer of service discovery (§5.1), with SHA-1.</summary>
    internal static string Hash(XElement query)
    {
        var text = new StringBuilder();
        void Add(IEnumerable<string> lines)
        {
            foreach (var line in lines.Order(Octets.Instance))
            {
                text.Append(line).Append('<');
            }
        }

        string Attribute(XElement element, XName name) => element.Attribute(name)?.Value ?? "";
        Add(query.Elements(s_info + "identity").Select(identity => $"{Attribute(identity, "category")}/{Attribute(identity, "type")}/{Attribute(identity, XNamespace.Xml + "lang")}/{Attribute(identity, "name")}"));
        Add(query.Elements(s_info + "feature").Select(feature => Attribute(feature, "var")));
        IEnumerable<XElement> Fields(XElement form) => form.Elements(s_forms + "field");
        string TypeOf(XElement form) => Fields(form).FirstOrDefault(field => Attribute(field, "var") == "FORM_TYPE")?.Value.Trim() ?? "";
        foreach (var form in query.Elements(s_forms + "x").OrderBy(TypeOf, Octets.Instance))
        {
            text.Append(TypeOf(form)).Append('<');
            foreach (var field in Fields(form).Where(field => Attribute(field, "var") != "FORM_TYPE").OrderBy(field => Attribute(field, "var"), Octets.Instance))
            {
                text.Append(Attribute(field, "var")).Append('<');
                Add(field.Elements(s_forms + "value").Select(value => value.Value));
            }
        }

#pragma warning disable CA5350 // §9.1: SHA-1 is what everybody has.
        return Convert.ToBase64String(SHA1.HashData(Encoding.UTF8.GetBytes(text.ToString())));
#pragma warning restore CA5350
    }

    /// <summary>A list of features that no other scenario has, as the child of an answer.</summary>
    internal static string Query(Stage stage, params string[] features) =>
        $"<query xmlns='{s_info}'><identity category='client' type='pc'/>{string.Concat(features.Select(feature => $"<feature var='{feature}'/>"))}<feature var='urn:example:thou:{stage.Random.NextInt64()}'/></query>";

    /// <summary>Presence with capabilities, as text.</summary>
    internal static string Presence(string hash, string more = "") => $"<presence>{more}<c xmlns='{Name}' hash='sha-1' node='urn:example:client' ver='{hash}'/></presence>";

    /// <summary>Arranging: announces features by a hash, and answers the server that asks what is behind it.</summary>
    /// <param name="actor">A bound resource that has sent no presence, or sends it again.</param>
    /// <param name="query">What it answers, of <see cref="Query"/>.</param>
    /// <param name="hash">What it announces; by default what belongs to the answer.</param>
    /// <param name="more">What else the presence holds.</param>
    /// <exception cref="UnsupportedException">The server does not ask.</exception>
    internal static async Task AnnounceAsync(Actor actor, string query, string? hash = null, string more = "")
    {
        await actor.SendAsync(Presence(hash ?? Hash(XElement.Parse(query)), more));
        actor.Ignore(Wire.Element("presence", element => element.Name.LocalName == "presence" ? null : "something else"));
        XElement asked;
        try
        {
            asked = (await actor.AwaitAsync(Wire.Stanza($"<iq type='get' id='[any]'><query xmlns='{s_info}'/></iq>"))).Element;
        }
        catch (InconclusiveException problem)
        {
            throw new UnsupportedException($"the server does not ask what is behind a hash: {problem.Message}");
        }

        var node = asked.Elements().First().Attribute("node")?.Value;
        var answer = XElement.Parse(query);
        answer.SetAttributeValue("node", node);
        await actor.SendAsync($"<iq type='result' id='{asked.Attribute("id")!.Value}' to='{asked.Attribute("from")?.Value ?? actor.BareJid}'>{answer.ToString(SaveOptions.DisableFormatting)}</iq>");
    }

    /// <summary>The collation i;octet (RFC 4790 §9.3): by the bytes of UTF-8.</summary>
    private sealed class Octets : IComparer<string>
    {
        internal static readonly Octets Instance = new();

        public int Compare(string? x, string? y) => Encoding.UTF8.GetBytes(x ?? "").AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y ?? ""));
    }
}
