using Harness.Targets;

namespace Harness.Conformance.Scenarios.Rfc7622;

/// <summary>RFC 7622 §3.2 to §3.4: addresses that are the same reach the same entity, and others do not.</summary>
public static class S03_Delivery
{
    /// <summary>Which resource juliet binds, and how romeo writes her address.</summary>
    public static IEnumerable<Cell<(string Resource, Func<string, string, string, string> Write)>> Same { get; } =
    [
        new("rfc7622/3.3/upper-case", "A localpart in upper case is the same", ("balcony", (local, domain, resource) => $"{local.ToUpperInvariant()}@{domain}/{resource}"), "RFC7622-3.3-2"),
        new("rfc7622/3.3/full-width", "A localpart in full-width letters is the same", ("balcony", (local, domain, resource) => $"{Writing.FullWidth(local)}@{domain}/{resource}"), "RFC7622-3.3-2"),
        new("rfc7622/3.2/upper-case", "A domainpart in upper case is the same", ("balcony", (local, domain, resource) => $"{local}@{domain.ToUpperInvariant()}/{resource}"), "RFC7622-3.2.3-1", "RFC7622-3.2.2-1"),
        new("rfc7622/3.2/final-dot", "A domainpart with a dot at its end is the same", ("balcony", (local, domain, resource) => $"{local}@{domain}./{resource}"), "RFC7622-3.2-3", "RFC7622-3.2-4"),
        new("rfc7622/3.4/decomposed", "A resourcepart whose letters are taken apart is the same", ("caf\u00E9", (local, domain, _) => $"{local}@{domain}/cafe\u0301"), "RFC7622-3.4-3"),
        new("rfc7622/3.4/other-space", "A resourcepart with another kind of space is the same", ("my balcony", (local, domain, _) => $"{local}@{domain}/my\u00A0balcony"), "RFC7622-3.4-3"),
    ];

    /// <summary>The same, where one might think that it is.</summary>
    public static IEnumerable<Cell<(string Resource, string Other)>> Different { get; } =
    [
        new("rfc7622/3.4/case-differs", "A resourcepart in upper case is another", ("balcony", "BALCONY"), "RFC7622-3.4-3", "RFC7622-3.4-1"),
        new("rfc7622/3.4/width-differs", "A resourcepart in full-width letters is another", ("balcony", Writing.FullWidth("balcony")), "RFC7622-3.4-3", "RFC7622-3.4-1"),
    ];

    /// <summary>§3: what is written otherwise and means the same is delivered.</summary>
    [ScenarioTable(nameof(Same))]
    public static async Task The_same_address_reaches_the_same_resource(Stage stage, (string Resource, Func<string, string, string, string> Write) cell)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet", resource: cell.Resource);
        await using var romeo = await stage.ConnectAsync("romeo");
        Account account = juliet.Account!;
        DemandResource(juliet, cell.Resource);

        // Act: a headline, of which a resource that is addressed wrongly gets nothing (RFC 6121 §8.5.3.2.1).
        await romeo.SendAsync($"<message type='headline' id='h1' to='{cell.Write(account.Localpart, account.Domain, cell.Resource)}'><body>soft</body></message>");

        // Expect
        romeo.Ignore(Wire.Stanza("<message type='error'/>"));
        await juliet.ExpectAsync(Wire.Stanza("<message id='h1'><body>soft</body></message>"));
    }

    /// <summary>§3.4: resourceparts are opaque.</summary>
    [ScenarioTable(nameof(Different))]
    public static async Task Another_resourcepart_is_another_resource(Stage stage, (string Resource, string Other) cell)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet", resource: cell.Resource);
        await using var romeo = await stage.ConnectAsync("romeo");
        DemandResource(juliet, cell.Resource);

        // Act
        await romeo.SendAsync($"<message type='headline' id='h1' to='{juliet.BareJid}/{cell.Other}'><body>soft</body></message>");

        // Expect
        romeo.Ignore(Wire.Stanza("<message type='error'/>"));
        await juliet.ExpectAsync(Wire.NothingFrom(romeo));
    }

    // A server may give another resource than the one that was asked for (RFC 6120 §7.7.1).
    private static void DemandResource(Actor actor, string wanted)
    {
        if (actor.FullJid != $"{actor.BareJid}/{wanted}")
        {
            throw new InconclusiveException($"{actor.Name} asked for the resource {wanted} and was given {actor.FullJid}");
        }
    }
}
