using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xmpp.Server.Hosting;
using Xmpp.Server.Modules;

namespace Harness.Conformance.Deviants;

/// <summary>Stands where BOSH is served, asks the real module, and twists what goes in and what comes out.</summary>
internal sealed class BoshInFront : IServerModule
{
    /// <summary>The namespace of bodies.</summary>
    internal static readonly XNamespace Name = "http://jabber.org/protocol/httpbind";

    /// <summary>The namespace of XEP-0206.</summary>
    internal static readonly XNamespace Xmpp = "urn:xmpp:xbosh";

    private readonly BoshModule _module;
    private readonly string _path;
    private readonly Func<string, string> _request;
    private readonly Action<string, BoshReply> _answer;
    private readonly Func<HttpContext, int?> _refuses;
    private readonly Func<string, bool> _drops;

    private BoshInFront(BoshModule module, string path, Func<string, string> request, Action<string, BoshReply> answer, Func<HttpContext, int?> refuses, Func<string, bool> drops) =>
        (_module, _path, _request, _answer, _refuses, _drops) = (module, path, request, answer, refuses, drops);

    /// <summary>The options with the module behind this one.</summary>
    /// <param name="options">The options.</param>
    /// <param name="request">What the module is given in place of a request.</param>
    /// <param name="answer">Changes the answer to a request.</param>
    /// <param name="refuses">The code of HTTP by which a request is refused, or <see langword="null"/>.</param>
    /// <param name="drops">Whether a request is answered with nothing, and the module not asked.</param>
    internal static ServerOptions In(
        ServerOptions options, Func<string, string>? request = null, Action<string, BoshReply>? answer = null, Func<HttpContext, int?>? refuses = null, Func<string, bool>? drops = null)
    {
        var hidden = options with { Bosh = options.Bosh with { Path = options.Bosh.Path + "-behind" } };
        return options with
        {
            Modules = options.Modules.Replace<BoshModule>(services =>
                new BoshInFront(
                ActivatorUtilities.CreateInstance<BoshModule>(services, hidden), options.Bosh.Path, request ?? (text => text), answer ?? ((_, _) => { }), refuses ?? (_ => null), drops ?? (_ => false))),
        };
    }

    /// <inheritdoc/>
    public void Configure(ServerModuleBuilder module)
    {
        _module.Configure(module);
        module.MapsHttp(http => http.Map(_path, context => AnswerAsync(context, http)));
    }

    private async Task AnswerAsync(HttpContext context, IEndpointRouteBuilder http)
    {
        if (_refuses(context) is { } status)
        {
            context.Response.StatusCode = status;
            return;
        }

        var behind = http.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().First(endpoint => endpoint.RoutePattern.RawText == _path + "-behind");
        using var reader = new StreamReader(context.Request.Body);
        var asked = await reader.ReadToEndAsync(context.RequestAborted);
        if (_drops(asked))
        {
            context.Response.ContentType = "text/xml; charset=utf-8";
            await context.Response.WriteAsync($"<body xmlns='{Name}'/>", context.RequestAborted);
            return;
        }

        context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(_request(asked)));
        var client = context.Response.Body;
        using var said = new MemoryStream();
        context.Response.Body = said;
        await behind.RequestDelegate!(context);
        if (said.Length == 0)
        {
            context.Response.Body = client;
            return;
        }

        var reply = new BoshReply(context.Response.StatusCode, context.Response.ContentType, XElement.Parse(Encoding.UTF8.GetString(said.ToArray()), LoadOptions.PreserveWhitespace));
        _answer(asked, reply);
        var bytes = Encoding.UTF8.GetBytes(reply.Body.ToString(SaveOptions.DisableFormatting));
        (context.Response.StatusCode, context.Response.ContentType, context.Response.ContentLength) = (reply.Status, reply.ContentType, reply.IsChunked ? null : bytes.Length);
        context.Response.Body = client;
        await client.WriteAsync(bytes, context.RequestAborted);
    }
}
