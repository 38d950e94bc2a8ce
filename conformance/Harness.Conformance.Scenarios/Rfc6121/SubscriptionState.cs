using System.Xml.Linq;

namespace Harness.Conformance.Scenarios.Rfc6121;

/// <summary>One of the nine subscription states of RFC 6121 Appendix A.1, from the user's side.</summary>
/// <param name="Slug">The state in ids of scenarios.</param>
/// <param name="Words">The state as the appendix calls it.</param>
/// <param name="Subscription">The 'subscription' of the roster item.</param>
/// <param name="PendingOut">The user asked and has no answer: 'ask' is "subscribe".</param>
/// <param name="PendingIn">The contact asked and has no answer; the roster does not show it.</param>
/// <param name="Path">How one gets there from "None": who sends what.</param>
public sealed record SubscriptionState(
    string Slug, string Words, string Subscription, bool PendingOut, bool PendingIn, IReadOnlyList<(Party Who, string Type)> Path)
{
    private static readonly (Party, string) s_userAsks = (Party.User, "subscribe");
    private static readonly (Party, string) s_contactAsks = (Party.Contact, "subscribe");
    private static readonly (Party, string) s_userGrants = (Party.User, "subscribed");
    private static readonly (Party, string) s_contactGrants = (Party.Contact, "subscribed");

    /// <summary>Neither is subscribed, nobody has asked.</summary>
    public static SubscriptionState None { get; } = new("none", "None", "none", false, false, []);

    /// <summary>The user has asked.</summary>
    public static SubscriptionState NonePendingOut { get; } = new("none-pending-out", "None + Pending Out", "none", true, false, [s_userAsks]);

    /// <summary>The contact has asked.</summary>
    public static SubscriptionState NonePendingIn { get; } = new("none-pending-in", "None + Pending In", "none", false, true, [s_contactAsks]);

    /// <summary>Both have asked.</summary>
    public static SubscriptionState NonePendingOutIn { get; } =
        new("none-pending-out-in", "None + Pending Out+In", "none", true, true, [s_userAsks, s_contactAsks]);

    /// <summary>The user is subscribed to the contact.</summary>
    public static SubscriptionState To { get; } = new("to", "To", "to", false, false, [s_userAsks, s_contactGrants]);

    /// <summary>The user is subscribed to the contact, and the contact has asked.</summary>
    public static SubscriptionState ToPendingIn { get; } = new("to-pending-in", "To + Pending In", "to", false, true, [s_userAsks, s_contactGrants, s_contactAsks]);

    /// <summary>The contact is subscribed to the user.</summary>
    public static SubscriptionState From { get; } = new("from", "From", "from", false, false, [s_contactAsks, s_userGrants]);

    /// <summary>The contact is subscribed to the user, and the user has asked.</summary>
    public static SubscriptionState FromPendingOut { get; } =
        new("from-pending-out", "From + Pending Out", "from", true, false, [s_contactAsks, s_userGrants, s_userAsks]);

    /// <summary>Each is subscribed to the other.</summary>
    public static SubscriptionState Both { get; } = new("both", "Both", "both", false, false, [s_userAsks, s_contactGrants, s_contactAsks, s_userGrants]);

    /// <summary>What the roster has to show, in words.</summary>
    public string RosterWords => $"subscription='{Subscription}'{(PendingOut ? " ask='subscribe'" : " without 'ask'")}";

    /// <summary>Whether an item, or the lack of one, shows this state (Appendix A.1; §2.1.2.5: no attribute means "none").</summary>
    public bool IsShownBy(XElement? item)
    {
        var subscription = item?.Attribute("subscription")?.Value ?? "none";
        return subscription == Subscription && item?.Attribute("ask")?.Value == (PendingOut ? "subscribe" : null);
    }

    /// <inheritdoc/>
    public override string ToString() => Words;
}

/// <summary>The two sides of a subscription, in the words of RFC 6121.</summary>
public enum Party
{
    /// <summary>Whose roster is looked at.</summary>
    User,

    /// <summary>Who stands, or will stand, in that roster.</summary>
    Contact,
}
