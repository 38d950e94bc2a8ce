using Harness.Conformance.Deviants;

namespace Harness.Conformance.Tests.Deviants;

/// <summary>The faults against everything but RFC 6120, RFC 6121, rooms and publish-subscribe: each is caught by the scenarios that it names, and by no other of its specification.</summary>
public sealed class DeviantsOfExtensionsTests
{
    public static TheoryData<string> Names { get; } = [.. DeviantCatalogue.All.Keys.Except(DeviantTrial.Of("Rfc6120")).Except(DeviantTrial.Of("Rfc6121")).Except(DeviantTrial.Of("Xep0045")).Except(DeviantTrial.Of("Xep0060")).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_deviant_is_caught_by_what_it_names_and_by_nothing_else(string name) => DeviantTrial.JudgeAsync(name);
}
