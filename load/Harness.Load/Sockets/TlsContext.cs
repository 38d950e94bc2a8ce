using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Harness.Targets;

namespace Harness.Load.Sockets;

/// <summary>What the TLS of all sessions of a run has in common: whom to trust, and for which domain.</summary>
/// <remarks>
/// Each session makes a full handshake, in which the server proves that the certificate is its own: TLS 1.2 or later. Whom to trust with it, by the chain to the target's authorities (or the machine's
/// own) and the name, is found out at the first handshake; what a later one shows is held against that certificate, and looked into only where it is another.
/// </remarks>
internal sealed unsafe class TlsContext : IDisposable
{
    private readonly nint _context;
    private readonly byte[] _name;
    private readonly bool _acceptsAny;
    private readonly GCHandle _self;
    private nint _trusted;

    /// <summary>Makes the context of a target.</summary>
    /// <param name="target">The target.</param>
    /// <param name="name">For which name its certificate has to be.</param>
    /// <exception cref="LoadException">There is no OpenSSL 3 on this machine.</exception>
    internal TlsContext(TargetDescription target, string name)
    {
        _name = [.. Encoding.ASCII.GetBytes(new System.Globalization.IdnMapping().GetAscii(name)), 0];
        _acceptsAny = target.IsInsecure;
        try
        {
            _context = OpenSsl.ContextNew(OpenSsl.ClientMethod());
        }
        catch (DllNotFoundException missing)
        {
            throw new LoadException("tls", $"load over TLS needs OpenSSL 3 (libssl.so.3) on the machine that makes the load: {missing.Message.ReplaceLineEndings(" ")}", missing);
        }

        _ = OpenSsl.ContextControl(_context, OpenSsl.ControlMode, OpenSsl.ModesOfIdleSessions, 0);
        _ = OpenSsl.ContextControl(_context, OpenSsl.ControlReadAhead, 1, 0);
        _ = OpenSsl.ContextControl(_context, OpenSsl.ControlSessionCache, 0, 0);
        _ = OpenSsl.ContextControl(_context, OpenSsl.ControlLowestVersion, OpenSsl.Tls12, 0);
        OpenSsl.ContextSetVerify(_context, _acceptsAny ? 0 : OpenSsl.VerifyPeer, 0);
        if (!_acceptsAny)
        {
            _self = GCHandle.Alloc(this, GCHandleType.Weak);
            OpenSsl.ContextSetVerifier(_context, &Verify, GCHandle.ToIntPtr(_self));
        }

        Trust(target);
    }

    /// <summary>TLS over a connected socket, with the target's name in it; the caller frees it with <see cref="OpenSsl.Free"/>.</summary>
    /// <param name="descriptor">The socket.</param>
    /// <param name="protocols">What is asked for by ALPN; empty for nothing.</param>
    internal nint Begin(int descriptor, byte[] protocols)
    {
        var ssl = OpenSsl.New(_context);
        fixed (byte* name = _name)
        {
            _ = OpenSsl.Control(ssl, OpenSsl.ControlHostName, 0, name);
            _ = _acceptsAny ? 0 : OpenSsl.ExpectHost(ssl, name);
        }

        if (protocols.Length > 0)
        {
            fixed (byte* offered = protocols)
            {
                _ = OpenSsl.OfferProtocols(ssl, offered, (uint)protocols.Length);
            }
        }

        _ = OpenSsl.SetDescriptor(ssl, descriptor);
        return ssl;
    }

    /// <summary>Why the last call on this thread failed.</summary>
    internal static string Explain(nint ssl, int error)
    {
        var verified = OpenSsl.VerifyResult(ssl);
        if (verified != 0)
        {
            return $"the server's certificate is not accepted: {Marshal.PtrToStringUTF8((nint)OpenSsl.VerifyText(verified))}";
        }

        var code = OpenSsl.NextError();
        return code != 0 && OpenSsl.ErrorText(code) is var text && text is not null ? Marshal.PtrToStringUTF8((nint)text)! : $"the server broke off (OpenSSL error {error})";
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        OpenSsl.ContextFree(_context);
        OpenSsl.CertificateFree(_trusted);
        if (_self.IsAllocated)
        {
            _self.Free();
        }
    }

    // OpenSSL calls it in SSL_connect, on the worker's thread.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Verify(nint verification, nint context) => GCHandle.FromIntPtr(context).Target is TlsContext self ? self.Verify(verification) : 0;

    private int Verify(nint verification)
    {
        var shown = OpenSsl.VerifiedCertificate(verification);
        var trusted = Volatile.Read(ref _trusted);
        if (trusted != 0 && OpenSsl.CertificateCompare(trusted, shown) == 0)
        {
            OpenSsl.SetVerifyResult(verification, 0);
            return 1;
        }

        var result = OpenSsl.Verify(verification);
        if (result == 1 && Interlocked.CompareExchange(ref _trusted, shown, 0) == 0)
        {
            // The handshake has it until this returns.
            _ = OpenSsl.CertificateKeep(shown);
        }

        return result;
    }

    private void Trust(TargetDescription target)
    {
        if (target.Authorities.Count == 0)
        {
            _ = OpenSsl.ContextTrustMachine(_context);
            return;
        }

        var store = OpenSsl.ContextStore(_context);
        foreach (var authority in target.Authorities)
        {
            var encoded = authority.RawData;
            fixed (byte* bytes = encoded)
            {
                var place = bytes;
                var certificate = OpenSsl.CertificateRead(0, &place, encoded.Length);
                _ = OpenSsl.StoreAdd(store, certificate);
                OpenSsl.CertificateFree(certificate);
            }
        }
    }
}
