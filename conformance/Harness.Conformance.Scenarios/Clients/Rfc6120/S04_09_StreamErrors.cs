using System.Globalization;
using Harness.Conformance.Clients;

namespace Harness.Conformance.Scenarios.Clients.Rfc6120;

/// <summary>RFC 6120 §4.4, §4.9: a stream that the server ends, by an error or without one.</summary>
[TargetPlays(Role.Client)]
public static class S04_09_StreamErrors
{
    private const string Errors = "urn:ietf:params:xml:ns:xmpp-streams";

    /// <summary>Errors of a bound stream.</summary>
    public static IEnumerable<Cell<string>> OfBoundStreams { get; } =
    [
        new("rfc6120/4.9.3.20/client/system-shutdown", "After system-shutdown the client closes its stream", $"<system-shutdown xmlns='{Errors}'/>"),
        new("rfc6120/4.9.3.3/client/conflict", "After conflict the client closes its stream", $"<conflict xmlns='{Errors}'/>"),
        new("rfc6120/4.9.3.14/client/policy-violation", "After policy-violation, with text, the client closes its stream", $"<policy-violation xmlns='{Errors}'/><text xmlns='{Errors}' xml:lang='it'>basta</text>"),
        new("rfc6120/4.9.3.16/client/reset", "After reset the client closes its stream", $"<reset xmlns='{Errors}'/>"),
        new("rfc6120/4.9.2/client/unknown-condition", "An error that some later document defines is as good as undefined-condition", $"<grapefruit xmlns='{Errors}'/>", "RFC6120-4.9.2-3"),
        new("rfc6120/4.9.4/client/application-specific", "An error of an application beside the defined one does not disturb the client", $"<undefined-condition xmlns='{Errors}'/><quarrel xmlns='urn:example:verona'/>"),
    ];

    /// <summary>§4.9.1.1: the stream that met an error is closed, as §4.4 has it.</summary>
    [ScenarioTable(nameof(OfBoundStreams))]
    [Checks("RFC6120-4.9.1.1-2")]
    public static async Task After_a_stream_error_the_client_closes_its_stream(Stage stage, string error)
    {
        // Arrange
        await using var server = await stage.Client.OnlineAsync();

        // Act
        await server.SendAsync($"<stream:error>{error}</stream:error></stream:stream>");

        // Expect: presence and acknowledgements may be on their way.
        await JudgeTheEndAsync(stage, server);
    }

    /// <summary>§4.9.3.6: an error before authentication, when the client has just said whom it wants.</summary>
    [Scenario("rfc6120/4.9.3.6/client/host-unknown", "After host-unknown in answer to its header the client closes its stream")]
    [Checks("RFC6120-4.9.1.1-2")]
    public static async Task After_host_unknown_the_client_closes_its_stream(Stage stage)
    {
        // Arrange
        var steps = stage.Client.Steps();
        await using var server = await steps.HeaderAsync();

        // Act
        await steps.AnswerHeaderAsync(server, "");
        await server.SendAsync($"<stream:error><host-unknown xmlns='{Errors}'/></stream:error></stream:stream>");

        // Expect
        await JudgeTheEndAsync(stage, server);
    }

    /// <summary>§4.4: a server that closes without an error is answered in kind.</summary>
    [Scenario("rfc6120/4.4/client/closed-by-server", "A stream that the server closes is closed by the client too")]
    [Checks("RFC6120-4.4-1")]
    public static async Task A_stream_that_the_server_closes_is_closed_by_the_client(Stage stage)
    {
        // Arrange
        await using var server = await stage.Client.OnlineAsync();

        // Act
        await server.SendAsync("</stream:stream>");

        // Expect: §4.4 has the closer wait for it, and binds the other by that alone.
        var rest = await stage.Client.RestAsync(server);
        if (rest.IsClosed)
        {
            stage.Check("RFC6120-4.4-1", met: true, "</stream:stream>", rest.ToString());
        }
        else
        {
            stage.Deviates("RFC6120-4.4-1", "</stream:stream>, then the end of the connection", rest.ToString());
        }
    }

    /// <summary>§4.9.3.3: who was replaced does not come back under the same name, or two of them would chase each other for ever.</summary>
    [Scenario("rfc6120/4.9.3.3/client/other-resource", "After conflict a client that comes back does not ask for the same resource")]
    [Checks("RFC6120-4.9.3.3-1")]
    public static async Task After_conflict_a_client_does_not_ask_for_the_same_resource(Stage stage)
    {
        // Arrange
        await using var server = await stage.Client.OnlineAsync();

        // Act
        await server.SendAsync($"<stream:error><conflict xmlns='{Errors}'/></stream:error></stream:stream>");
        await stage.Client.RestAsync(server);
        var again = await stage.Client.ReturnsAsync(stage.Patience)
            ?? throw new UnsupportedException($"the client did not come back after <conflict/> within {stage.Patience.TotalSeconds:0.#} s");

        // Expect
        await stage.Client.Steps(again.Server).OfferBindAsync();
        var request = (await again.Server.AwaitAsync(ServerSteps.BindRequest)).Element;
        var former = server.FullJid[(server.BareJid.Length + 1)..];
        stage.Check("RFC6120-4.9.3.3-1", ServerSteps.ResourceOf(request) != former, $"no resource, or another than {former}", request.ToString());
    }

    /// <summary>§4.9.3.19: the same host, another port.</summary>
    [Scenario("rfc6120/4.9.3.19/client/other-port", "A client that is sent to another port goes there, and wants the same of it")]
    [Checks("RFC6120-4.9.3.19-5", "RFC6120-4.9.3.19-2")]
    public static async Task A_client_that_is_sent_to_another_port_goes_there(Stage stage)
    {
        // Arrange
        var other = stage.Client.OpenPort();

        // Act
        await RedirectAsync(stage, await stage.Client.Steps().SecureAsync(), other);
        var visit = await stage.Client.ReturnsAsync(stage.Patience);

        // Expect
        if (visit?.Port != other)
        {
            stage.Deviates("RFC6120-4.9.3.19-2", $"a connection to port {other}", visit is null ? "no further connection" : $"a connection to port {visit.Port}");
            throw new UnsupportedException("the client follows no redirection");
        }

        stage.Check("RFC6120-4.9.3.19-2", met: true, $"a connection to port {other}", "that");
        await stage.Client.Steps(visit.Server).StreamAsync();
        stage.Check("RFC6120-4.9.3.19-5", visit.Server.Header!.Attribute("to")?.Value == stage.Domain, $"to='{stage.Domain}' as before", visit.Server.Header.ToString());
        await visit.Server.ExpectAsync("RFC6120-4.9.3.19-5", Wire.Stanza("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"));
    }

    /// <summary>§4.9.3.19: whoever it is there, it must be the domain's server.</summary>
    [Scenario("rfc6120/4.9.3.19/client/same-identity", "Where a client is sent to, it wants the certificate of the domain")]
    [Checks("RFC6120-4.9.3.19-5")]
    public static async Task Where_a_client_is_sent_to_it_wants_the_certificate_of_the_domain(Stage stage)
    {
        // Arrange
        var other = stage.Client.OpenPort();
        await RedirectAsync(stage, await stage.Client.Steps().SecureAsync(), other);
        var visit = await stage.Client.ReturnsAsync(stage.Patience);
        if (visit?.Port != other)
        {
            throw new UnsupportedException("the client follows no redirection");
        }

        // Act
        stage.Client.Script = new ServerScript { Certificate = ServerCertificate.WrongHost };
        await stage.Client.Steps(visit.Server).HandshakeAsync();

        // Expect
        var rest = await stage.Client.RestAsync(visit.Server);
        stage.Check("RFC6120-4.9.3.19-5", !rest.HasHeader, "no header: the connection ends", rest.ToString());
    }

    /// <summary>§4.9.3.19: nobody is sent round for ever.</summary>
    [Scenario("rfc6120/4.9.3.19/client/endless", "A client that is sent on again and again gives up")]
    [Checks("RFC6120-4.9.3.19-7")]
    public static async Task A_client_that_is_sent_on_again_and_again_gives_up(Stage stage)
    {
        // Arrange
        const int Most = 5;
        int[] ports = [stage.Client.OpenPort(), stage.Client.OpenPort()];
        await RedirectAsync(stage, await stage.Client.Steps().SecureAsync(), ports[0]);

        // Act
        var redirects = 0;
        while (redirects <= Most && await stage.Client.ReturnsAsync(stage.Patience) is { } visit)
        {
            if (!ports.Contains(visit.Port))
            {
                break; // back at the beginning: that is what giving up looks like
            }

            redirects++;
            await RedirectAsync(stage, await stage.Client.Steps(visit.Server).SecureAsync(), ports[redirects % 2]);
        }

        // Expect
        if (redirects == 0)
        {
            throw new UnsupportedException("the client follows no redirection");
        }

        stage.Check("RFC6120-4.9.3.19-7", redirects <= Most, $"no more than {Most} in a row", string.Create(CultureInfo.InvariantCulture, $"{redirects} were followed"));
    }

    private static async Task RedirectAsync(Stage stage, Actor server, int port)
    {
        await stage.Client.Steps(server).AnswerHeaderAsync(server, "");
        await server.SendAsync($"<stream:error><see-other-host xmlns='{Errors}'>127.0.0.1:{port}</see-other-host></stream:error></stream:stream>");
        await stage.Client.RestAsync(server);
    }

    private static async Task JudgeTheEndAsync(Stage stage, Actor server)
    {
        var rest = await stage.Client.RestAsync(server);
        stage.CheckAll(requirement => JudgeClosing(stage, requirement, rest));
    }

    // Closing is graded apart: that it ends at all is the requirement, that it says so is how §4.4 has it.
    private static void JudgeClosing(Stage stage, string requirement, Rest rest)
    {
        if (rest.IsOver && !rest.IsClosed)
        {
            stage.Deviates(requirement, "</stream:stream>, then the end of the connection", rest.ToString());
            return;
        }

        stage.Check(requirement, rest.IsClosed, "</stream:stream>", rest.ToString());
    }
}
