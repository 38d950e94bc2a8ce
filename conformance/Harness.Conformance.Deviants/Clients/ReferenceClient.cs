using System.Security.Cryptography.X509Certificates;
using Harness.Targets.Clients;
using Xmpp.Client;
using Xmpp.Client.Extensions;
using Xmpp.Core.Addressing;
using Xmpp.Core.Errors;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>The reference client as a client under test, within this process: plain, or with the fault of a deviant.</summary>
/// <param name="deviant">The deviant, or <see langword="null"/>.</param>
public sealed class ReferenceClient(IClientDeviant? deviant) : IClientProgram
{
    /// <inheritdoc/>
    public string Name => deviant?.GetType().Name ?? "reference-client";

    /// <inheritdoc/>
    public Task<IClientRun> StartAsync(ClientLogin login, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(login);
        var anchors = new X509Certificate2Collection();
        anchors.ImportFromPemFile(login.AuthorityFile);
        var options = new ClientOptions
        {
            Account = Jid.Parse(login.Account.BareJid),
            Password = login.Account.Password,
            Host = login.Host,
            Port = login.Port,
            TrustAnchors = anchors,
            Resumption = new ResumptionOptions { FirstDelay = TimeSpan.FromMilliseconds(5) },
        };
        return Task.FromResult<IClientRun>(new Run(deviant?.Change(options) ?? options, deviant?.ComesBackAtOnce == true));
    }

    private sealed class Run : IClientRun
    {
        private readonly CancellationTokenSource _leaving = new();

        public Run(ClientOptions options, bool comesBack) => Ended = StayAsync(options, comesBack);

        public Task<int> Ended { get; }

        public string Output { get; private set; } = "";

        public Task AskToLeaveAsync() => _leaving.CancelAsync();

        public async ValueTask DisposeAsync()
        {
            await _leaving.CancelAsync();
            await Ended;
            _leaving.Dispose();
        }

        private async Task<int> StayAsync(ClientOptions options, bool comesBack)
        {
            await Task.Yield();
            int status;
            do
            {
                status = await StayOnceAsync(options);
            }
            while (comesBack && !_leaving.IsCancellationRequested);

            return status;
        }

        private async Task<int> StayOnceAsync(ClientOptions options)
        {
            XmppClient? client = null;
            try
            {
                client = await XmppClient.ConnectAsync(options, _leaving.Token);
                await client.Extension<RosterExtension>().GetAsync(_leaving.Token);
                await client.SendPresenceAsync(_leaving.Token);
                while (await client.ReceiveAsync(_leaving.Token) is not null)
                {
                    // Nobody reads what comes; that it is taken is enough.
                }

                throw client.End!;
            }
            catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
            {
                return await LeaveAsync(client);
            }
            catch (Exception problem) when (problem is ClientException or StanzaErrorException or TimeoutException)
            {
                Output = problem.Message;
                return 1;
            }
            finally
            {
                if (client is not null)
                {
                    await client.DisposeAsync();
                }
            }
        }

        private async Task<int> LeaveAsync(XmppClient? client)
        {
            try
            {
                if (client is { End: null })
                {
                    await client.SendUnavailableAsync(CancellationToken.None);
                }

                return 0;
            }
            catch (ClientException problem)
            {
                Output = problem.Message;
                return 1;
            }
        }
    }
}
