using System.Globalization;
using System.Security;
using System.Text.RegularExpressions;
using Harness.Load.Integrity;
using Harness.Load.Users;
using Xmpp.Xml;

namespace Harness.Load.Scenarios.Composed;

/// <summary>A stanza that a user sends, with places that are filled each time, and what has to come of it.</summary>
public sealed partial record StanzaTemplate
{
    private const string User = "{user}";
    private const string Address = "{address}";
    private const string Domain = "{domain}";
    private const string Partner = "{partner}";
    private const string PartnerAddress = "{partner-address}";
    private const string Number = "{n}";
    private const string Random = "{random}";

    // What may change between two stanzas, and so cannot stand in one that is written once and sent often.
    private static readonly string[] s_changing = [Address, PartnerAddress, Number, Random];
    private static readonly string[] s_places = [StampedStanza.IdPlace, StampedStanza.StampPlace, User, Domain, Partner, .. s_changing];

    private StanzaTemplate(string xml, string name) => (Xml, Name) = (xml, name);

    /// <summary>The places that are filled, for who reads about them.</summary>
    public static IReadOnlyList<string> Places => s_places;

    /// <summary>As it was written.</summary>
    public string Xml { get; }

    /// <summary>A text that has to be in what comes: the answer to an <c>&lt;iq/&gt;</c>, else a message or a presence. Default: none; an <c>&lt;iq/&gt;</c> is answered all the same.</summary>
    public string? Answer { get; private init; }

    /// <summary>Whether it comes to the partner, and not to who sent the stanza.</summary>
    public bool IsAtPartner { get; private init; }

    /// <summary>Whether the answer has to be an error.</summary>
    public bool IsRefused { get; private init; }

    /// <summary>Whether it takes a partner.</summary>
    internal bool HasPartner => IsAtPartner || IsStamped || (Xml + Answer).Contains("{partner", StringComparison.Ordinal);

    /// <summary>Whether it is a message whose delivery is counted.</summary>
    internal bool IsStamped => Xml.Contains(StampedStanza.StampPlace, StringComparison.Ordinal);

    /// <summary>Whether it is a request.</summary>
    internal bool IsRequest => Name == "iq";

    private string Name { get; }

    /// <summary>Makes one.</summary>
    /// <param name="xml">The stanza.</param>
    /// <param name="answer">What has to be in what comes of it, or <see langword="null"/>.</param>
    /// <param name="isAtPartner">Whether it comes to the partner.</param>
    /// <param name="isRefused">Whether the answer is an error.</param>
    /// <exception cref="FormatException">It is no stanza, or the parts do not go together; the message is one line.</exception>
    public static StanzaTemplate Of(string xml, string? answer, bool isAtPartner, bool isRefused)
    {
        ArgumentNullException.ThrowIfNull(xml);
        if (Place().Matches(xml + answer).Select(match => match.Value).FirstOrDefault(place => !s_places.Contains(place, StringComparer.Ordinal)) is { } unknown)
        {
            throw new FormatException($"there is no place {unknown}; there are {string.Join(" ", s_places)}");
        }

        var template = new StanzaTemplate(xml, NameOf(xml)) { Answer = answer, IsAtPartner = isAtPartner, IsRefused = isRefused };
        return template.Fault() is { } fault ? throw new FormatException(fault) : template;
    }

    /// <summary>The stanza, its places filled.</summary>
    internal static string Fill(string text, LoadUser user, LoadUser? partner, string id, int number) => Place().Replace(text, match => match.Value switch
    {
        StampedStanza.IdPlace => id,
        User => Escape(user.BareJid),
        Address => Escape(user.Address),
        Domain => Escape(user.Domain),
        Partner => Escape(partner?.BareJid),
        PartnerAddress => Escape(partner?.Address),
        Number => number.ToString(CultureInfo.InvariantCulture),
        Random => user.Group.Chance.NextInt64().ToString("x16", CultureInfo.InvariantCulture),
        _ => match.Value,
    });

    /// <summary>The stamped message from a user to a partner, with the places that stay.</summary>
    internal string FillLasting(LoadUser user, LoadUser partner) => Fill(Xml, user, partner, StampedStanza.IdPlace, 0);

    private string? Fault()
    {
        var hasId = Xml.Contains($"id='{StampedStanza.IdPlace}'", StringComparison.Ordinal) || Xml.Contains($"id=\"{StampedStanza.IdPlace}\"", StringComparison.Ordinal);
        return IsRequest && !hasId ? $"an iq has the attribute id='{StampedStanza.IdPlace}', by which its answer is known"
            : IsRequest && IsAtPartner ? "an iq is answered to who sent it, not to the partner"
            : IsRefused && !IsRequest ? "'refused' is for an iq"
            : IsAtPartner && Answer is null ? "'at' needs 'answer', by which it is known what comes"
            : !IsStamped ? null
            : Name != "message" ? $"{StampedStanza.StampPlace} is for a message"
            : !hasId ? $"a message with {StampedStanza.StampPlace} has the attribute id='{StampedStanza.IdPlace}' too"
            : Xml.Split(StampedStanza.StampPlace).Length != 2 ? $"{StampedStanza.StampPlace} stands once"
            : Answer is not null ? $"what comes of a message with {StampedStanza.StampPlace} is that message: leave 'answer' out"
            : s_changing.FirstOrDefault(place => Xml.Contains(place, StringComparison.Ordinal)) is { } changing ? $"{changing} does not go with {StampedStanza.StampPlace}"
            : null;
    }

    private static string NameOf(string xml)
    {
        string name;
        try
        {
            name = XmlElement.Parse(Place().Replace(xml, "x")).LocalName;
        }
        catch (FormatException failure)
        {
            throw new FormatException($"the stanza is no XML: {failure.Message.ReplaceLineEndings(" ").TrimEnd('.')}", failure);
        }

        return name is "iq" or "message" or "presence" ? name : throw new FormatException($"<{name}/> is no stanza: iq, message or presence");
    }

    private static string Escape(string? text) => SecurityElement.Escape(text) ?? string.Empty;

    [GeneratedRegex(@"\{[a-z-]+\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
