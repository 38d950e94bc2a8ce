using Harness.Targets;

namespace Harness.Conformance.Scenarios.Rfc6121;

/// <summary>The recipient of a message: an account, or none, and its resources.</summary>
internal sealed class DeliveryHouse
{
    private DeliveryHouse(string bareJid, Account? account, IReadOnlyList<Actor> nonNegative, IReadOnlyList<Actor> negative)
    {
        BareJid = bareJid;
        Account = account;
        NonNegative = nonNegative;
        Negative = negative;
    }

    internal string BareJid { get; }

    internal Account? Account { get; }

    internal IReadOnlyList<Actor> NonNegative { get; }

    internal IReadOnlyList<Actor> Negative { get; }

    /// <summary>The resource that a full JID names: the least available one, so that nothing else would choose it.</summary>
    internal Actor Named => Negative.Count > 0 && NonNegative.Count == 0 ? Negative[0] : NonNegative[0];

    internal static async Task<DeliveryHouse> ArrangeAsync(Stage stage, DeliverySituation situation)
    {
        if (situation is DeliverySituation.NoAccount)
        {
            return new DeliveryHouse($"nobody-{stage.Random.NextInt64():x}@{stage.Domain}", account: null, [], []);
        }

        var account = await stage.AccountAsync("juliet");
        List<Actor> nonNegative = [];
        List<Actor> negative = [];
        if (situation is DeliverySituation.OneNonNegative or DeliverySituation.ManyNonNegative)
        {
            nonNegative.Add(await stage.OnlineAsync("chamber", account, priority: 1));
        }

        if (situation is DeliverySituation.ManyNonNegative)
        {
            nonNegative.Add(await stage.OnlineAsync("balcony", account, priority: 5));
        }

        if (situation is DeliverySituation.NegativeOnly or DeliverySituation.ManyNonNegative)
        {
            negative.Add(await stage.OnlineAsync("crypt", account, priority: -1));
        }

        var house = new DeliveryHouse(account.BareJid, account, nonNegative, negative);
        house.IgnorePresence();
        return house;
    }

    /// <summary>The presence of the account's other resources does not matter here.</summary>
    internal void IgnorePresence()
    {
        foreach (var actor in NonNegative.Concat(Negative))
        {
            actor.Ignore(Wire.Stanza("<presence/>"));
        }
    }

    /// <summary>Which resources a message reaches; a marker of the sender behind it shows when one has nothing more to come.</summary>
    internal async Task<IReadOnlyList<Actor>> ReachedByAsync(string requirement, Actor sender, string message)
    {
        List<Actor> reached = [];
        foreach (var actor in NonNegative.Concat(Negative))
        {
            var once = Outcome.Pass(Wire.Stanza(message), Wire.NothingFrom(sender));
            var seen = await actor.ExpectAnyOfAsync(requirement, once, Outcome.Pass(Wire.NothingFrom(sender)));
            if (seen.Outcome == once)
            {
                reached.Add(actor);
            }
        }

        return reached;
    }
}
