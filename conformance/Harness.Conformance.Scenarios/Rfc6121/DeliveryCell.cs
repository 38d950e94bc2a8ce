namespace Harness.Conformance.Scenarios.Rfc6121;

/// <summary>One cell of RFC 6121 §8.5.4, table 1.</summary>
/// <param name="Situation">The condition.</param>
/// <param name="Address">The address: <c>bare</c>, <c>match</c> (the full JID of a resource) or <c>no-match</c> (a full JID that no resource has).</param>
/// <param name="Type">The type of the message; <c>error</c> is not in the table, but in the text around it.</param>
/// <param name="Allowed">The letters of the table: O(ffline), E(rror), S(ilence), D(elivered to the resource), M(ost available), A(ll non-negative).</param>
/// <param name="Requirement">The sentence that says so.</param>
public sealed record DeliveryCell(DeliverySituation Situation, string Address, string Type, string Allowed, string Requirement)
{
    /// <summary>The phrase that addresses the cell.</summary>
    public string Id => $"rfc6121/8.5.4/{Name(Situation)}/{Address}/{Type}";

    /// <summary>The type as it arrives, in a template: without one a message is of type normal (§5.2.2).</summary>
    public string Arriving => Type == "normal" ? "[normal|absent]" : Type;

    /// <summary>Whether one of the allowed fates is that letter.</summary>
    public bool Allows(char fate) => Allowed.Contains(fate, StringComparison.Ordinal);

    private static string Name(DeliverySituation situation) => situation switch
    {
        DeliverySituation.NoAccount => "no-account",
        DeliverySituation.NoResource => "no-resource",
        DeliverySituation.NegativeOnly => "negative-only",
        DeliverySituation.OneNonNegative => "one-non-negative",
        _ => "many-non-negative",
    };
}
