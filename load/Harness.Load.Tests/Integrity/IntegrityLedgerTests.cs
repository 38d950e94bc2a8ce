using Harness.Load.Integrity;
using Harness.Results.Load;

namespace Harness.Load.Tests.Integrity;

public sealed class IntegrityLedgerTests
{
    private readonly IntegrityLedger _ledger = new(1, TimeSpan.FromSeconds(1));

    [Fact]
    public void What_an_archive_lacks_is_lost_while_the_run_goes_too()
    {
        // Five were to be there, of which one came changed and one not at all.
        _ledger.Add(new ReceptionCount(5, 3, 0, 0), corrupted: 1);

        var expected = new IntegrityResult { Sent = 5, Delivered = 3, Lost = 2, Corrupted = 1 };
        Assert.Equal(expected, _ledger.CountSoFar());
        Assert.Equal(expected, _ledger.Count());
    }
}
