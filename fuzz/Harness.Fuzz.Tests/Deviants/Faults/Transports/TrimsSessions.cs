using System.Text;
using Microsoft.AspNetCore.Builder;
using Xmpp.Server.Hosting;
using Xmpp.Server.Modules;

namespace Harness.Fuzz.Tests.Deviants.Faults.Transports;

/// <summary>bosh: knows a session also by its name with white space before it.</summary>
internal sealed class TrimsSessions : IServerModule
{
    public static ServerOptions Add(ServerOptions told) => told with { Modules = told.Modules.Add(new ModuleRegistration(typeof(TrimsSessions), _ => new TrimsSessions())) };

    public void Configure(ServerModuleBuilder module) => module.MapsHttp(http => ((IApplicationBuilder)http).Use(async (context, next) =>
    {
        using var read = new MemoryStream();
        await context.Request.Body.CopyToAsync(read, context.RequestAborted);
        var body = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(read.ToArray()).Replace(" sid=' ", " sid='", StringComparison.Ordinal));
        context.Request.Body = new MemoryStream(body);
        context.Request.ContentLength = context.Request.ContentLength is null ? null : body.Length;
        await next(context);
    }));
}
