namespace Harness.Conformance.Scenarios.Xep0060;

/// <summary>One row of the errors that XEP-0060 names: what is asked, by whom, of what node, and the error that must come.</summary>
/// <param name="Request">Its kind (<c>get</c>, <c>set</c>, <c>owner-get</c>, <c>owner-set</c>), a colon, and what stands in it; <c>{node}</c>, <c>{missing}</c>, <c>{me}</c>, <c>{owner}</c> are filled in.</param>
/// <param name="Condition">The defined condition.</param>
/// <param name="Named">The condition of publish-subscribe within, or <see langword="null"/>.</param>
public sealed record Refusal(string Request, string Condition, string? Named = null)
{
    /// <summary>Whether the document demands the named condition, and does not only recommend it.</summary>
    public bool MustName { get; init; }

    /// <summary>The feature that the error calls unsupported.</summary>
    public string? Feature { get; init; }

    /// <summary>The affiliation of who asks; <c>creator</c> for who has made the node.</summary>
    public string By { get; init; } = "none";

    /// <summary>Settings of the node.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>Features of the service without which the row means nothing.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>The feature of the service with which the row means nothing.</summary>
    public string? Without { get; init; }

    /// <summary>Items that are there before.</summary>
    public IReadOnlyList<string> Items { get; init; } = [];

    /// <summary>Whether who asks is subscribed.</summary>
    public bool IsSubscribed { get; init; }

    /// <summary>Whether the owner's account is subscribed.</summary>
    public bool OwnerIsSubscribed { get; init; }

    /// <summary>Whether the row means nothing where a subscription has no id.</summary>
    public bool NeedsSubscriptionIds { get; init; }

    /// <summary>Arranges, asks and judges.</summary>
    internal async Task PlayAsync(Stage stage)
    {
        // Arrange
        var node = await Node.PrepareAsync(stage);
        node.Require([.. Needs]);
        if (Without is not null && node.Supports(Without))
        {
            throw new UnsupportedException($"{node.Address} advertises {Node.PubSub}#{Without}");
        }

        await node.MakeAsync([.. Settings]);
        await node.PublishAsync([.. Items]);
        if (OwnerIsSubscribed)
        {
            await node.Owner.AskAsync(node.Subscribing("owner1", node.Owner.BareJid));
        }

        var actor = By == "creator" ? node.Owner : await node.AffiliatedAsync("romeo", By);
        if (IsSubscribed)
        {
            var answer = await node.SubscribeAsync(actor);
            if (NeedsSubscriptionIds && !answer.Descendants().Any(element => element.Attribute("subid") is not null))
            {
                throw new UnsupportedException("subscriptions have no ids");
            }
        }

        if (actor != node.Owner)
        {
            // Where subscriptions are approved the owner is asked, which other scenarios judge.
            node.Owner.Ignore(Wire.Stanza("<message><x xmlns='jabber:x:data'/></message>"));
        }

        // Act
        var round = await node.ActAsync(actor, Written(Request, node, actor));

        // Expect
        stage.CheckAll(requirement => round.Fails(requirement, Condition, Named, MustName, Feature));
    }

    /// <summary>A row's request as text.</summary>
    internal static string Written(string request, Node node, Actor actor)
    {
        var content = request[(request.IndexOf(':', StringComparison.Ordinal) + 1)..]
            .Replace("{node}", node.Name, StringComparison.Ordinal)
            .Replace("{missing}", node.Name + "-of-yesterday", StringComparison.Ordinal)
            .Replace("{me}", actor.FullJid, StringComparison.Ordinal)
            .Replace("{owner}", node.Owner.BareJid, StringComparison.Ordinal);
        return request.Split(':')[0] switch
        {
            "get" => node.Get("ask1", content),
            "set" => node.Set("ask1", content),
            "owner-get" => node.OwnerGet("ask1", content),
            "owner-set" => node.OwnerSet("ask1", content),
            var other => throw new InvalidOperationException($"no kind of request: {other}"),
        };
    }
}
