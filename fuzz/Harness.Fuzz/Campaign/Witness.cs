using System.Globalization;
using Harness.Fuzz.Cases;
using Harness.Fuzz.Execution;
using Harness.Fuzz.Execution.Streams;
using Harness.Targets;

namespace Harness.Fuzz.Campaign;

/// <summary>A session that behaves well all the time: whether it still gets its answers tells whether the target serves.</summary>
internal sealed class Witness(FuzzSite site, TimeSpan patience) : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private Account? _account;
    private CaseStream? _stream;
    private int _pings;
    private int _lives;

    /// <summary>Pings the server; logs in before where there is no session.</summary>
    /// <returns>What is wrong, or <see langword="null"/>.</returns>
    public async Task<string?> AskAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        using var limit = new CancellationTokenSource(patience, site.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var isNew = _stream is null;
        try
        {
            if (_lives != site.Lives)
            {
                // The target was killed on purpose: that the session is gone is no complaint.
                _lives = site.Lives;
                await ForgetAsync().ConfigureAwait(false);
            }

            var stream = _stream ??= await LogInAsync(either.Token).ConfigureAwait(false);
            var fence = await Fence.SendAsync(stream, ++_pings, site, either.Token).ConfigureAwait(false);
            while (true)
            {
                var frame = await stream.ReadAsync(either.Token).ConfigureAwait(false);
                if (fence.IsAnsweredBy(frame))
                {
                    return null;
                }

                if (frame.IsOver)
                {
                    await ForgetAsync().ConfigureAwait(false);
                    return "its connection ended";
                }
            }
        }
        catch (UnreachableException failure)
        {
            await ForgetAsync().ConfigureAwait(false);
            return $"it cannot log in: {failure.Message}";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await ForgetAsync().ConfigureAwait(false);
            return string.Create(CultureInfo.InvariantCulture, $"{(isNew ? "it could not log in" : "no answer to its ping")} within {patience.TotalSeconds:0.#} s");
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ForgetAsync().ConfigureAwait(false);
        _turn.Dispose();
    }

    private async Task<CaseStream> LogInAsync(CancellationToken cancellationToken)
    {
        _account ??= await site.Accounts.MakeAsync(cancellationToken).ConfigureAwait(false);
        var binding = site.UsualBinding;
        return await site.Opener.OpenAsync("witness", binding, _account, StreamLevel.Bound, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask ForgetAsync()
    {
        if (_stream is { } stream)
        {
            _stream = null;
            await stream.DisposeAsync().ConfigureAwait(false);
        }
    }
}
