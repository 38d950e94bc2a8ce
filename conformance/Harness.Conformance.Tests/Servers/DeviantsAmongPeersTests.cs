namespace Harness.Conformance.Tests.Servers;

/// <summary>Each deliberate fault towards other servers, dialback apart, and components is seen by the scenarios that name it, and by no other.</summary>
public sealed class DeviantsAmongPeersTests
{
    public static TheoryData<string> Names { get; } = ServerDeviantTrial.Names(ofDialback: false);

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_deviant_is_caught_by_what_it_names_and_by_nothing_else(string name) => ServerDeviantTrial.PlayAsync(name);
}
