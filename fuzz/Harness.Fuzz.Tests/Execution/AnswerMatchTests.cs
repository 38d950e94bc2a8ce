using System.Text;
using Harness.Fuzz.Cases;
using Harness.Fuzz.Execution;
using Xmpp.Testing;

namespace Harness.Fuzz.Tests.Execution;

/// <summary>Which frames are which answers.</summary>
public sealed class AnswerMatchTests
{
    private static readonly CaseNames s_names = new("capulet.example");

    [Theory]
    [InlineData("<body>a</body>", "<body>a</body>", true)]
    [InlineData("<body>&lt;a/&gt;</body>", "<body><![CDATA[<a/>]]></body>", true)]
    [InlineData("<body>a</body><delay xmlns='urn:xmpp:delay' stamp='x'/>", "<body>a</body>", true)]
    [InlineData("<body>a</body><stanza-id xmlns='urn:xmpp:sid:0' id='1' by='x'/>", "<body>a</body>", true)]
    [InlineData("<q:x xmlns:q='urn:x' b='2' a='1'/>", "<x xmlns='urn:x' a='1' b='2'></x>", true)]
    [InlineData("<body>b</body>", "<body>a</body>", false)]
    [InlineData("<body>a</body><body>b</body>", "<body>a</body>", false)]
    [InlineData("<body><a/></body>", "<body>&lt;a/&gt;</body>", false)]
    [InlineData("<x xmlns='urn:y' a='1'/>", "<x xmlns='urn:x' a='1'/>", false)]
    [InlineData("<x xmlns='urn:x' a='1' b='2'/>", "<x xmlns='urn:x' a='1'/>", false)]
    [InlineData("<x xmlns='urn:x' a=' b c'/>", "<x xmlns='urn:x' a=' b&#9;c'/>", false)]
    public void A_mirror_has_the_same_meaning(string shown, string sent, bool isMirror) =>
        Assert.Equal(isMirror, Is(Answer.Mirror($"<message to='juliet@{{domain}}' type='chat'>{sent}</message>"), $"<message from='romeo@x/y' to='juliet@z' xml:lang='en' type='chat'>{shown}</message>"));

    [Theory]
    [InlineData("<stream:error><restricted-xml xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>", true)]
    [InlineData("<stream:error><text xmlns='urn:ietf:params:xml:ns:xmpp-streams'>x</text><bad-format xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>", true)]
    [InlineData("<stream:error><not-well-formed xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>", false)]
    [InlineData("<message type='error'><error><bad-format xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></error></message>", false)]
    public void A_stream_error_has_one_of_the_conditions(string frame, bool isIt) => Assert.Equal(isIt, Is(Answer.StreamError("restricted-xml", "bad-format"), frame));

    [Theory]
    [InlineData("<iq type='error' id='a'><error><forbidden xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>", true)]
    [InlineData("<iq type='error' id='b'><error><forbidden xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>", false)]
    [InlineData("<iq type='result' id='a'><error><forbidden xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>", false)]
    public void A_stanza_error_has_id_and_condition(string frame, bool isIt) => Assert.Equal(isIt, Is(Answer.Error("a", "forbidden", "not-allowed"), frame));

    [Theory]
    [InlineData("<message from='x@capulet.example'><body>a</body></message>", true)]
    [InlineData("<message from='x@montague.example'><body>a</body></message>", false)]
    [InlineData("<message from='x@capulet.example'><body>ab</body></message>", false)]
    public void An_element_has_what_is_asked_of_it(string frame, bool isIt) =>
        Assert.Equal(isIt, Is(new ElementAnswer("message") { Namespace = "jabber:client", Attributes = [new NameValue("from", "x@{domain}")], Holds = "body", Text = "a" }, frame));

    private static bool Is(Answer answer, string frame)
    {
        var scanner = new FrameScanner();
        var frames = scanner.Feed(Encoding.UTF8.GetBytes("<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>" + frame));
        return AnswerMatch.Any([answer], frames[1], s_names);
    }
}
