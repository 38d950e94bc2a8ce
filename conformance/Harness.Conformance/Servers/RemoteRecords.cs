using System.Net;
using System.Net.Sockets;
using Harness.Conformance.Clients;
using Xmpp.Testing;

namespace Harness.Conformance.Servers;

/// <summary>What the name server says of the harness's domain, and where the harness listens accordingly (RFC 6120 §3.2, XEP-0368).</summary>
/// <remarks>At first one record of <c>_xmpp-server</c> leads to a port of the scenario. No record holds for any time at all.</remarks>
public sealed class RemoteRecords
{
    private const string Plain = "_xmpp-server";
    private const string Direct = "_xmpps-server";
    private const int UsualPort = 5269;
    private const int Tries = 16;

    private readonly Stage _stage;
    private readonly TestNameServer _names;
    private readonly Doors _doors;
    private int _port;
    private bool _isTold;

    internal RemoteRecords(Stage stage, TestNameServer names, Doors doors, string domain) => (_stage, _names, _doors, Domain) = (stage, names, doors, domain);

    /// <summary>The domain; until it is used, another may take its place.</summary>
    internal string Domain { get; private set; }

    internal bool IsDirectTls { get; private set; }

    /// <summary>By direct TLS alone from now on: by <c>_xmpps-server</c>.</summary>
    public void PointToDirectTls()
    {
        Tell();
        _names.Set(Plain, Domain, 0);
        _names.Set(Direct, Domain, _port = _doors.Open());
        IsDirectTls = true;
    }

    /// <summary>To where nobody listens.</summary>
    public void PointToNobody()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _isTold = true;
        _names.Set(Plain, Domain, ((IPEndPoint)socket.LocalEndPoint!).Port);
    }

    /// <summary>To another port of the harness, from now on; the former is listened at still.</summary>
    public void PointElsewhere()
    {
        Tell();
        _names.Set(Plain, Domain, _port = _doors.Open());
    }

    /// <summary>A single record whose target is the root: there is decidedly no such service (RFC 2782). Who takes the root for a host is led to a port of the harness.</summary>
    /// <exception cref="UnsupportedException">Whether it does so cannot be seen.</exception>
    public void SayNotAvailable()
    {
        DemandQuestions();
        _isTold = true;
        _names.SetAddress("", IPAddress.Loopback);
        _names.SetNotAvailable(Plain, Domain, _port = _doors.Open());
    }

    /// <summary>The domain has an address of its own, and the harness listens there at the usual port: where one comes who does without records (§3.2.2).</summary>
    /// <exception cref="InconclusiveException">No address of loopback has that port free.</exception>
    /// <exception cref="UnsupportedException">The target would not find it.</exception>
    public void HaveAnAddress()
    {
        DemandQuestions();
        for (var tries = 0; tries < Tries; tries++)
        {
            var address = new IPAddress([127, (byte)_stage.Random.Next(16, 240), (byte)_stage.Random.Next(1, 255), (byte)_stage.Random.Next(1, 255)]);
            if (_doors.TryOpen(new IPEndPoint(address, UsualPort)))
            {
                _isTold = true;
                _names.SetAddress(Domain, address);
                return;
            }
        }

        throw new InconclusiveException($"no address of loopback has port {UsualPort} free");
    }

    /// <summary>Whether a connection came where the records lead by now.</summary>
    /// <param name="door">The connection.</param>
    public bool LedTo(Actor door)
    {
        ArgumentNullException.ThrowIfNull(door);
        return door.Part.Port == _port;
    }

    internal void Rename(string domain) => Domain = _isTold ? throw new InvalidOperationException("the domain was used before") : domain;

    // The first time that the domain is used, the target may find it.
    internal void Tell()
    {
        if (!_isTold)
        {
            _isTold = true;
            _names.Set(Plain, Domain, _port = _doors.Open());
        }
    }

    internal void Forget()
    {
        _names.Set(Plain, Domain, 0);
        _names.Set(Direct, Domain, 0);
        _names.SetAddress(Domain, null);
    }

    private void DemandQuestions()
    {
        if (!_stage.Target.AsksForAddresses)
        {
            throw new UnsupportedException("the target does not ask the name server of the run for addresses, but the machine");
        }
    }
}
