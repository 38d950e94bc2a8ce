using Harness.Load.Users;

namespace Harness.Load.Integrity;

/// <summary>Who is to have what is sent to a room, to the subscribers of a node, to somebody's contacts: members of one <see cref="LoadGroup"/>, who come and go.</summary>
/// <remarks>
/// What is sent while a member is in is to arrive at them, once, in order and whole; what is sent while they are out may arrive or not. A member whose session ends is out by that: at
/// <see cref="LoadUser.DisconnectAsync"/> as if by <see cref="Leave(LoadUser)"/>, and else with what was under way counted as lost.
/// </remarks>
public sealed class Audience
{
    private readonly LoadUser[] _members;
    private readonly int[] _placeOf;
    private readonly bool[] _isIn;
    private readonly List<Flow> _flows = [];
    private readonly IntegrityLedger _ledger;

    /// <summary>An audience of users of one group; all are out.</summary>
    internal Audience(IntegrityLedger ledger, IReadOnlyList<LoadUser> members)
    {
        _ledger = ledger;
        _members = [.. members];
        _isIn = new bool[_members.Length];
        _placeOf = new int[_members.Max(member => member.Place) + 1];
        Array.Fill(_placeOf, -1);
        for (var place = 0; place < _members.Length; place++)
        {
            _placeOf[_members[place].Place] = place;
        }
    }

    /// <summary>All who may be in.</summary>
    public IReadOnlyList<LoadUser> Members => _members;

    /// <summary>How many are in.</summary>
    public int Count { get; private set; }

    /// <summary>Whether a user is in.</summary>
    public bool Has(LoadUser user) => PlaceOf(user) is var place && place >= 0 && _isIn[place];

    /// <summary>Begins a flow of stanzas from a user to this audience.</summary>
    /// <param name="sender">Who sends them; need not be a member.</param>
    /// <param name="from">What recipients see as the sender: this address, or with any resource behind it. Anything else is counted as misrouted. Default: the sender's bare JID.</param>
    /// <remarks>As many as wanted, at any time; each has a tracker for each member.</remarks>
    public Flow Open(LoadUser sender, string? from = null)
    {
        ArgumentNullException.ThrowIfNull(sender);
        var flow = _ledger.Open(sender, this, from ?? sender.BareJid);
        _flows.Add(flow);
        return flow;
    }

    /// <summary>What is sent from now on is to arrive at a member too: call it when the server has said that they are in, not when they asked. Does nothing where they are.</summary>
    /// <exception cref="ArgumentException">The user is no member.</exception>
    public void Join(LoadUser user) => Join(user, isLasting: false);

    /// <summary>The same; one who is lasting stays in, online or not.</summary>
    internal void Join(LoadUser user, bool isLasting)
    {
        ArgumentNullException.ThrowIfNull(user);
        var place = MemberPlace(user);
        if (!_isIn[place])
        {
            _isIn[place] = true;
            Count++;
            if (!isLasting)
            {
                user.Joined(this);
            }

            foreach (var flow in _flows)
            {
                flow.Join(place);
            }
        }
    }

    /// <summary>What is sent from now on need not arrive at a member, nor what is under way: call it before the user tells the server that they go. Does nothing where they are out.</summary>
    /// <exception cref="ArgumentException">The user is no member.</exception>
    public void Leave(LoadUser user) => Leave(user, isExcused: true);

    /// <summary>A member's session is lost: what was under way to them is too.</summary>
    internal void Lose(LoadUser user) => Leave(user, isExcused: false);

    /// <summary>The place of a user among the members, or −1.</summary>
    internal int PlaceOf(LoadUser user) => user.Place < _placeOf.Length && _placeOf[user.Place] is var place && place >= 0 && _members[place] == user ? place : -1;

    /// <summary>Whether the member at a place is in.</summary>
    internal bool HasAt(int place) => _isIn[place];

    private void Leave(LoadUser user, bool isExcused)
    {
        var place = MemberPlace(user);
        if (_isIn[place])
        {
            _isIn[place] = false;
            Count--;
            user.Left(this);
            foreach (var flow in _flows)
            {
                flow.Leave(place, isExcused);
            }
        }
    }

    private int MemberPlace(LoadUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        var place = PlaceOf(user);
        return place >= 0 ? place : throw new ArgumentException($"{user.BareJid} is no member of the audience.", nameof(user));
    }
}
