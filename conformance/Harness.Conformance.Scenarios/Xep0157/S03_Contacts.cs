using System.Xml.Linq;
using Harness.Targets;

namespace Harness.Conformance.Scenarios.Xep0157;

/// <summary>XEP-0157: how to reach those who run a service.</summary>
[Bindings(Binding.Tcp)]
public static class S03_Contacts
{
    private const string FormType = "http://jabber.org/network/serverinfo";
    private const string Status = "status-addresses";
    private static readonly XNamespace s_forms = "jabber:x:data";

    // §7.
    private static readonly string[] s_registered =
        ["abuse-addresses", "admin-addresses", "feedback-addresses", "sales-addresses", "security-addresses", Status, "support-addresses"];

    /// <summary>§3: a form of that type, with the fields that are registered, and URIs in them.</summary>
    [Scenario("xep0157/3/addresses", "The addresses of those who run the service stand in a form of their own, as URIs")]
    [Checks("XEP0157-3-3", "XEP0157-3-5", "XEP0157-3-6", "XEP0157-3-2")]
    [Requires(Feature.Disco)]
    public static async Task The_addresses_stand_in_a_form_of_their_own(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        var info = await romeo.AskAsync($"<iq type='get' id='info' to='{stage.Domain}'><query xmlns='{Feature.Disco}'/></iq>");

        // Expect
        var forms = info.Descendants(s_forms + "x").ToList();
        var told = forms.Where(form => form.Elements(s_forms + "field").Any(field => s_registered.Contains(field.Attribute("var")?.Value, StringComparer.Ordinal))).ToList();
        if (told.Count == 0)
        {
            throw new UnsupportedException("the server names no addresses");
        }

        var fields = told.Elements(s_forms + "field").ToList();
        var type = fields.Where(field => field.Attribute("var")?.Value == "FORM_TYPE").Select(field => field.Element(s_forms + "value")?.Value).ToList();
        var values = fields.Where(field => field.Attribute("var")?.Value is not (null or "FORM_TYPE")).SelectMany(field => field.Elements(s_forms + "value").Select(value => (Name: field.Attribute("var")!.Value, value.Value))).ToList();
        stage.Check("XEP0157-3-3", type.Count == told.Count && type.TrueForAll(name => name == FormType), $"one form, of type {FormType}", info.ToString());
        stage.Check("XEP0157-3-5", values.Where(value => value.Name == Status).All(value => Uri.TryCreate(value.Value, UriKind.Absolute, out _)), "URIs of the status", info.ToString());
        stage.Check("XEP0157-3-6", values.TrueForAll(value => !s_registered.Contains(value.Name, StringComparer.Ordinal) || Uri.TryCreate(value.Value, UriKind.Absolute, out _)), "URIs", info.ToString());
        stage.Check("XEP0157-3-2", values.Count > 0, "an address", info.ToString());
    }
}
