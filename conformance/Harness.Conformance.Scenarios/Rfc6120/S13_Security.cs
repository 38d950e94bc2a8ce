using System.Security.Cryptography.X509Certificates;
using Harness.Conformance.Scenarios.Rfc6121;
using Harness.Targets;

namespace Harness.Conformance.Scenarios.Rfc6120;

/// <summary>RFC 6120 §13: the certificate that a server shows; and what it does not give away.</summary>
public static class S13_Security
{
    /// <summary>§13.7.1.1: the rules for the certificates of end entities.</summary>
    [Scenario("rfc6120/13.7.1.1/certificate", "The server's certificate is one of an end entity, of version 3, valid now, and says whose it is")]
    [Checks("RFC6120-13.7.1.1-1", "RFC6120-13.7.1.1-2", "RFC6120-13.7.1.1-3", "RFC6120-13.7.1.1-4")]
    [Bindings(Binding.Tcp, Binding.Tls)]
    public static async Task The_certificate_is_one_of_an_end_entity(Stage stage)
    {
        // Act
        await using var romeo = await stage.SecureAsync("romeo");

        // Expect
        var tls = romeo.Probe.Tls ?? throw new UnsupportedException("no TLS is offered");
        using var shown = X509CertificateLoader.LoadCertificate((tls.RemoteCertificate ?? throw new InconclusiveException("no certificate was shown")).GetRawCertData());
        foreach (var (requirement, met, expected) in CertificateRules.Of(shown, stage.Time.GetUtcNow()))
        {
            stage.Check(requirement, met, expected, CertificateRules.InWords(shown));
        }
    }

    /// <summary>§13.10.1: neither presence nor messages nor what the account tells of itself holds the client's network address.</summary>
    [Scenario("rfc6120/13.10.1/network-address", "What others are sent of a client does not tell from which address it connects")]
    [Checks("RFC6120-13.10.1-1")]
    [Bindings(Binding.Tcp, Binding.Tls)]
    public static async Task What_others_are_sent_does_not_tell_the_address_of_a_client(Stage stage)
    {
        // Arrange
        var (orchard, balcony) = await Bonds.AvailablePairAsync(stage);
        orchard.Ignore(Wire.Stanza("<presence/>"));

        // Act
        await orchard.SendAsync("<presence id='p2'><show>away</show></presence>");
        await orchard.SendAsync($"<message to='{balcony.FullJid}' id='m1' type='chat'><body>wherefore</body></message>");

        // Expect
        await balcony.SendAsync($"<iq type='get' id='info' to='{orchard.BareJid}'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>");
        await balcony.SendAsync($"<iq type='get' id='last' to='{orchard.BareJid}'><query xmlns='jabber:iq:last'/></iq>");
        var came = await balcony.GatherAsync(orchard, Wire.Stanza("<presence id='p2'/>"), Wire.Stanza("<message id='m1'/>"), Wire.Stanza("<iq id='info'/>"), Wire.Stanza("<iq id='last'/>"));
        var address = orchard.Probe.LocalAddress;
        stage.Check(
            "RFC6120-13.10.1-1", came.Elements.Count > 0 && !came.Elements.Any(element => element.ToString().Contains(address, StringComparison.OrdinalIgnoreCase)), $"nothing that holds {address}", came.ToString());
    }

    /// <summary>§13.10.2: one who may not see presence cannot tell by errors which resources there are.</summary>
    [Scenario("rfc6120/13.10.2/same-error", "A stranger meets the same error at a bare JID and at full JIDs, bound or not")]
    [Checks("RFC6120-13.10.2-2")]
    public static async Task A_stranger_meets_the_same_error_everywhere(Stage stage)
    {
        // Arrange
        await using var mercutio = await stage.ConnectAsync("mercutio");
        await using var juliet = await stage.OnlineAsync("juliet");
        string[] addresses = [juliet.BareJid, $"{juliet.BareJid}/nowhere", juliet.FullJid];

        // Act
        var told = new List<string>();
        foreach (var address in addresses)
        {
            await mercutio.SendAsync($"<iq type='get' id='q{told.Count}' to='{address}'><art xmlns='urn:example:thou'/></iq>");
            var came = await mercutio.GatherAsync(by: null);
            var error = came.Find(Wire.Stanza($"<iq type='error' id='q{told.Count}'/>"));
            told.Add(error is null ? "no error" : $"{error.Elements().FirstOrDefault(child => child.Name.LocalName == "error")?.Attribute("type")?.Value} {Wire.ConditionOf(error)}");
        }

        // Expect: what the resource itself was handed is no answer of the server.
        var handedOn = (await juliet.GatherAsync(mercutio)).Has(Wire.Stanza("<iq type='get' id='q2'/>"));
        var compared = handedOn ? told.Take(2) : told;
        stage.Check("RFC6120-13.10.2-2", compared.Distinct(StringComparer.Ordinal).Count() == 1, "one error, whatever the address", string.Join(", ", addresses.Zip(told, (address, error) => $"{address}: {error}")));
    }
}
