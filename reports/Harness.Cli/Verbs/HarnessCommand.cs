using System.CommandLine;
using System.CommandLine.Help;
using Harness.Cli.Verbs.Client;
using Harness.Cli.Verbs.Conform;
using Harness.Cli.Verbs.Fuzz;
using Harness.Cli.Verbs.Load;
using Harness.Cli.Verbs.Serve;

namespace Harness.Cli.Verbs;

/// <summary>The command line as a whole.</summary>
internal static class HarnessCommand
{
    public static RootCommand Create()
    {
        var root = new RootCommand("Checks XMPP servers and clients against the RFCs and XEPs, and shows the evidence.");
        root.Options.Add(SharedOptions.Verbose);
        foreach (var verb in new[] { ConformVerb.Create(), FuzzVerb.Create(), LoadVerb.Create(), ServeVerb.Create(), ClientVerb.Create(), TargetsVerb.Create(), ReportVerb.Create(), HostSelfVerb.Create() }.Concat(UnbuiltVerbs.Create()))
        {
            root.Subcommands.Add(verb);
        }

        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root;
    }
}
