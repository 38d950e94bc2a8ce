using System.Xml.Linq;
using Xmpp.Core;

namespace Harness.Conformance.Scenarios.Rfc7622;

/// <summary>RFC 7622 §3.4: a resourcepart that is bound has the form that OpaqueString gives it.</summary>
public static class S03_04_Resources
{
    private static readonly XNamespace s_bind = Namespaces.Bind;

    /// <summary>What a client wishes for, and what that is.</summary>
    public static IEnumerable<Cell<(string Wish, string Meant)>> Wishes { get; } =
    [
        new("rfc7622/3.4/bind/decomposed", "Letters that are taken apart are put together", ("cafe\u0301", "caf\u00E9")),
        new("rfc7622/3.4/bind/other-space", "Another kind of space becomes a space", ("my\u00A0balcony", "my balcony")),
        new("rfc7622/3.4/bind/upper-case", "Upper case stays", ("Balcony", "Balcony")),
        new("rfc7622/3.4/bind/full-width", "Full-width letters stay", (Writing.FullWidth("balcony"), Writing.FullWidth("balcony"))),
    ];

    /// <summary>§3.4: unless the server gives another resource altogether, as it may (RFC 6120 §7.7.1).</summary>
    [ScenarioTable(nameof(Wishes))]
    [Checks("RFC7622-3.4-3")]
    public static async Task A_bound_resourcepart_has_its_form(Stage stage, (string Wish, string Meant) cell)
    {
        // Arrange
        await using var romeo = await stage.AuthenticateAsync("romeo");

        // Act
        await romeo.SendAsync($"<iq type='set' id='bind1'><bind xmlns='{Namespaces.Bind}'><resource>{cell.Wish}</resource></bind></iq>");

        // Expect
        var answer = await romeo.ExpectAnyOfAsync(
            Outcome.Pass(Wire.IqResult("bind1", $"<bind xmlns='{Namespaces.Bind}'><jid>[any]</jid></bind>")),
            Outcome.Unsupported(Wire.IqError("bind1", "not-allowed|conflict|resource-constraint")));
        var jid = answer.Element.Element(s_bind + "bind")!.Element(s_bind + "jid")!.Value;
        var given = jid[(jid.IndexOf('/', StringComparison.Ordinal) + 1)..];
        if (!string.Equals(LettersOf(given), LettersOf(cell.Meant), StringComparison.OrdinalIgnoreCase))
        {
            throw new UnsupportedException($"the server gives a resource of its own: {given}");
        }

        stage.Check("RFC7622-3.4-3", given == cell.Meant, Readable(cell.Meant), Readable(given));
    }

    // What is left of both forms when case, width and spaces are taken away: another resource altogether differs in these too.
    private static string LettersOf(string text) => string.Concat(text.Normalize(System.Text.NormalizationForm.FormKC).Where(char.IsLetter));

    private static string Readable(string text) => $"{text} ({string.Join(' ', text.Select(character => $"U+{(int)character:X4}"))})";
}
