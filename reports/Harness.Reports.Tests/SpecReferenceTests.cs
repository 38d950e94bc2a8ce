namespace Harness.Reports.Tests;

public sealed class SpecReferenceTests
{
    [Theory]
    [InlineData("RFC6120-4.9.3.14-2", "RFC 6120 §4.9.3.14", "https://www.rfc-editor.org/rfc/rfc6120.html#section-4.9.3.14")]
    [InlineData("RFC6121-A.2.1-1", "RFC 6121 §A.2.1", "https://www.rfc-editor.org/rfc/rfc6121.html#appendix-A.2.1")]
    [InlineData("XEP0030-3.1-4", "XEP-0030 §3.1", "https://xmpp.org/extensions/xep-0030.html")]
    [InlineData("house-rule", "house-rule", null)]
    public void A_requirement_leads_to_its_section(string id, string label, string? url) =>
        Assert.Equal(new SpecReference(label, url), SpecReference.OfRequirement(id));

    [Theory]
    [InlineData("rfc6120", "RFC 6120")]
    [InlineData("xep0045", "XEP-0045")]
    [InlineData("xep-0045", "XEP-0045")]
    [InlineData("other", "other")]
    public void A_document_has_the_name_that_people_write(string spec, string name) =>
        Assert.Equal(name, SpecReference.SpecName(spec));
}
