using System.Globalization;
using System.Xml.Linq;
using Harness.Targets;

namespace Harness.Conformance.Scenarios.Xep0215;

/// <summary>XEP-0215: services beside XMPP, such as relays for calls.</summary>
[Bindings(Binding.Tcp)]
public static class S02_Services
{
    private const string Namespace = "urn:xmpp:extdisco:2";
    private static readonly XNamespace s_services = Namespace;

    /// <summary>§2: host and type, and the end of credentials in UTC. §5: who tells of them says so.</summary>
    [Scenario("xep0215/2/services", "Each service has host and type, and credentials with an end in UTC")]
    [Checks("XEP0215-2-5", "XEP0215-2-11", "XEP0215-2-4", "XEP0215-5-1", "XEP0215-2-8", "XEP0215-2-10")]
    public static async Task Each_service_has_host_and_type(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync($"<iq type='get' id='services' to='{stage.Domain}'><services xmlns='{Namespace}'/></iq>");

        // Expect
        var answer = (await romeo.AwaitAsync(Wire.Stanza("<iq type='[result|error]' id='services'/>"))).Element;
        var services = answer.Elements(s_services + "services").Elements(s_services + "service").ToList();
        if (services.Count == 0)
        {
            throw new UnsupportedException("the server tells of no services");
        }

        bool Each(Func<XElement, bool> met) => services.TrueForAll(service => met(service));
        stage.Check("XEP0215-2-5", Each(service => service.Attribute("host") is { Value.Length: > 0 }), "a host for each", answer.ToString());
        stage.Check("XEP0215-2-11", Each(service => service.Attribute("type") is { Value.Length: > 0 }), "a type for each", answer.ToString());
        stage.Check("XEP0215-2-4", Each(service => service.Attribute("expires") is not { } end || IsUtc(end.Value)), "ends in UTC", answer.ToString());
        stage.Check("XEP0215-5-1", stage.Features.Has(Namespace), $"the feature {Namespace}, for services are told", "it is not advertised");
        stage.Check("XEP0215-2-8", Each(service => service.Attribute("port") is not null), "a port for each", answer.ToString());
        stage.Check("XEP0215-2-10", Each(service => service.Attribute("transport") is not null), "a transport for each", answer.ToString());
    }

    /// <summary>§3.3: credentials of one service, named by host and type.</summary>
    [Scenario("xep0215/3.3/credentials", "Credentials are given for the service that host and type name")]
    [Requires(Namespace)]
    [Checks("XEP0215-3.3-1")]
    public static async Task Credentials_are_given_for_the_service_that_is_named(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");
        var all = await romeo.AskAsync($"<iq type='get' id='services' to='{stage.Domain}'><services xmlns='{Namespace}'/></iq>");
        var service = all.Descendants(s_services + "service").FirstOrDefault(one => one.Attribute("username") is not null || one.Attribute("restricted")?.Value is "1" or "true")
            ?? throw new UnsupportedException("no service has credentials");

        // Act
        await romeo.SendAsync($"<iq type='get' id='credentials' to='{stage.Domain}'><credentials xmlns='{Namespace}'>{new XElement(s_services + "service", service.Attribute("host"), service.Attribute("type"))}</credentials></iq>");

        // Expect
        var answer = (await romeo.AwaitAsync(Wire.Stanza("<iq type='[result|error]' id='credentials'/>"))).Element;
        var given = answer.Descendants(s_services + "service").ToList();
        stage.Check(
            "XEP0215-3.3-1",
            given.Count > 0 && given.TrueForAll(one => one.Attribute("host")?.Value == service.Attribute("host")!.Value && one.Attribute("type")?.Value == service.Attribute("type")!.Value),
            $"the service {service.Attribute("type")!.Value} at {service.Attribute("host")!.Value}, and no other",
            answer.ToString());
    }

    private static bool IsUtc(string stamp) => stamp.EndsWith('Z') && DateTimeOffset.TryParse(stamp, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
