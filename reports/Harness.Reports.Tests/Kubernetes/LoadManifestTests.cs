using System.Text.Json.Nodes;
using Harness.Cli.Verbs;

namespace Harness.Reports.Tests.Kubernetes;

/// <summary><c>load/kubernetes/harness-load.yaml</c>: an API server would take it, and its parts find each other.</summary>
public sealed class LoadManifestTests
{
    private static readonly string Text = File.ReadAllText(RepositoryRoot.File("load", "kubernetes", "harness-load.yaml"));
    private static readonly Manifest Load = Manifest.Read(Text);

    private static readonly JsonObject Service = Load.Find("Service", "harness-load");
    private static readonly JsonObject Coordinator = Load.Find("Job", "harness-load-coordinator");
    private static readonly JsonObject Agents = Load.Find("Job", "harness-load-agents");

    [Fact]
    public void Every_object_is_as_the_schema_wants_it() => Assert.Empty(Load.Faults());

    [Theory]
    [InlineData("backoffLimit: 0", "backofLimit: 0", "Job $.spec.backofLimit: is not in the schema")]
    [InlineData("restartPolicy: Never", "restartPolicy: Always", "\"Always\" is not one of")]
    [InlineData("completions: 3", "completions: three", "\"three\" is not of type \"integer\"")]
    [InlineData("- \"30000\"", "- 30000", "30000 is not of type \"string\"")]
    [InlineData("apiVersion: batch/v1", "apiVersion: batch/v1beta1", "is \"batch/v1beta1\", not \"batch/v1\"")]
    [InlineData("          image: harness:latest\n", "", "containers[0].image: is missing")]
    [InlineData("kind: Service", "kind: Servce", "'Servce' is none that the schema knows")]
    public void A_manifest_with_a_fault_is_refused(string right, string wrong, string fault)
    {
        Assert.Contains(right, Text, StringComparison.Ordinal);

        Assert.Contains(Manifest.Read(Text.Replace(right, wrong, StringComparison.Ordinal)).Faults(), told => told.Contains(fault, StringComparison.Ordinal));
    }

    [Fact]
    public void The_service_is_headless_and_gives_the_coordinators_pod_the_name_that_both_sides_write()
    {
        var pod = PodOf(Coordinator);
        var labels = Coordinator["spec"]!["template"]!["metadata"]!["labels"]!.AsObject();
        var port = ContainerOf(Coordinator)["ports"]![0]!;
        var where = $"{pod["hostname"]}.{Service["metadata"]!["name"]}:{port["containerPort"]}";

        Assert.Equal("None", Service["spec"]!["clusterIP"]!.GetValue<string>());
        Assert.All(Service["spec"]!["selector"]!.AsObject(), label => Assert.Equal(label.Value!.GetValue<string>(), labels[label.Key]!.GetValue<string>()));
        Assert.Equal(Service["metadata"]!["name"]!.GetValue<string>(), pod["subdomain"]!.GetValue<string>());
        Assert.Equal(port["name"]!.GetValue<string>(), Service["spec"]!["ports"]![0]!["targetPort"]!.GetValue<string>());
        Assert.Equal(where, Behind(Coordinator, "--listen"));
        Assert.Equal(where, Behind(Agents, "--join"));
    }

    [Fact]
    public void There_are_as_many_agents_as_the_coordinator_waits_for()
    {
        var wanted = long.Parse(Behind(Coordinator, "--agents"), System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal((wanted, wanted), (Agents["spec"]!["completions"]!.GetValue<long>(), Agents["spec"]!["parallelism"]!.GetValue<long>()));
    }

    [Fact]
    public void What_is_mounted_is_there_and_holds_the_files_that_are_named()
    {
        foreach (var job in new[] { Coordinator, Agents })
        {
            var volumes = PodOf(job)["volumes"]!.AsArray().Select(volume => volume!["name"]!.GetValue<string>()).ToList();
            var mounts = ContainerOf(job)["volumeMounts"]!.AsArray();
            Assert.Equal(volumes.Order(StringComparer.Ordinal), mounts.Select(mount => mount!["name"]!.GetValue<string>()).Order(StringComparer.Ordinal));
            Assert.All(
                Arguments(job).Where(argument => argument.StartsWith('/')),
                path => Assert.Contains(mounts, mount => path.StartsWith(mount!["mountPath"]!.GetValue<string>(), StringComparison.Ordinal)));
        }

        Load.Find("PersistentVolumeClaim", PodOf(Coordinator)["volumes"]![1]!["persistentVolumeClaim"]!["claimName"]!.GetValue<string>());
    }

    [Fact]
    public void The_command_lines_are_ones_that_the_harness_understands() =>
        Assert.All([Coordinator, Agents], job => Assert.Empty(HarnessCommand.Create().Parse(Arguments(job)).Errors));

    private static JsonNode PodOf(JsonObject job) => job["spec"]!["template"]!["spec"]!;

    private static JsonNode ContainerOf(JsonObject job) => Assert.Single(PodOf(job)["containers"]!.AsArray())!;

    private static string[] Arguments(JsonObject job) => [.. ContainerOf(job)["args"]!.AsArray().Select(argument => argument!.GetValue<string>())];

    private static string Behind(JsonObject job, string option)
    {
        var arguments = Arguments(job);
        return arguments[Array.IndexOf(arguments, option) + 1];
    }
}
