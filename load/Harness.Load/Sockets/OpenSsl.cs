using System.Runtime.InteropServices;

namespace Harness.Load.Sockets;

/// <summary>OpenSSL 3, called on the worker's own thread over the session's own socket; <c>SslStream</c> holds twice the memory for an idle session (docs/decisions/0050-load-engine.md).</summary>
internal static unsafe partial class OpenSsl
{
    internal const int WantRead = 2;
    internal const int WantWrite = 3;
    internal const int ClosedCleanly = 6;

    internal const int ControlMode = 33;
    internal const int ControlReadAhead = 41;
    internal const int ControlSessionCache = 44;
    internal const int ControlHostName = 55;
    internal const int ControlLowestVersion = 123;

    internal const int VerifyPeer = 1;
    internal const int Tls12 = 0x0303;
    internal const int Tls13 = 0x0304;

    /// <summary>Partial writes, from buffers that may move; and no record buffers while nothing moves.</summary>
    internal const nint ModesOfIdleSessions = 0x1 | 0x2 | 0x10;

    [LibraryImport("libssl.so.3", EntryPoint = "TLS_client_method")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial nint ClientMethod();

    [LibraryImport("libssl.so.3", EntryPoint = "SSL_CTX_new")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial nint ContextNew(nint method);

    [LibraryImport("libssl.so.3", EntryPoint = "SSL_CTX_free")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial void ContextFree(nint context);

    [LibraryImport("libssl.so.3", EntryPoint = "SSL_CTX_ctrl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial nint ContextControl(nint context, int command, nint number, nint pointer);

    [LibraryImport("libssl.so.3", EntryPoint = "SSL_CTX_set_verify")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial void ContextSetVerify(nint context, int mode, nint callback);

    [LibraryImport("libssl.so.3", EntryPoint = "SSL_CTX_set_cert_verify_callback")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial void ContextSetVerifier(nint context, delegate* unmanaged[Cdecl]<nint, nint, int> verifier, nint argument);

    [LibraryImport("libssl.so.3", EntryPoint = "SSL_CTX_set_default_verify_paths")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial int ContextTrustMachine(nint context);

    [LibraryImport("libssl.so.3", EntryPoint = "SSL_CTX_get_cert_store")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial nint ContextStore(nint context);

    [LibraryImport("libssl.so.3", EntryPoint = "SSL_new")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial nint New(nint context);

    [LibraryImport("libssl.so.3", EntryPoint = "SSL_free")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial void Free(nint ssl);

    [LibraryImport("libssl.so.3", EntryPoint = "SSL_ctrl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial nint Control(nint ssl, int command, nint number, byte* pointer);

    [LibraryImport("libssl.so.3", EntryPoint = "SSL_set1_host")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial int ExpectHost(nint ssl, byte* name);

    [LibraryImport("libssl.so.3", EntryPoint = "SSL_set_alpn_protos")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial int OfferProtocols(nint ssl, byte* protocols, uint length);

    [LibraryImport("libssl.so.3", EntryPoint = "SSL_set_fd")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial int SetDescriptor(nint ssl, int descriptor);

    [LibraryImport("libssl.so.3", EntryPoint = "SSL_connect")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial int Connect(nint ssl);

    [LibraryImport("libssl.so.3", EntryPoint = "SSL_read")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial int Read(nint ssl, byte* buffer, int length);

    [LibraryImport("libssl.so.3", EntryPoint = "SSL_write")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial int Write(nint ssl, byte* buffer, int length);

    [LibraryImport("libssl.so.3", EntryPoint = "SSL_has_pending")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial int HasPending(nint ssl);

    [LibraryImport("libssl.so.3", EntryPoint = "SSL_get_error")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial int Error(nint ssl, int result);

    [LibraryImport("libssl.so.3", EntryPoint = "SSL_get_verify_result")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial nint VerifyResult(nint ssl);

    [LibraryImport("libssl.so.3", EntryPoint = "SSL_version")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial int Version(nint ssl);

    [LibraryImport("libssl.so.3", EntryPoint = "SSL_export_keying_material")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial int Export(nint ssl, byte* output, nint length, byte* label, nint labelLength, byte* context, nint contextLength, int usesContext);

    [LibraryImport("libcrypto.so.3", EntryPoint = "X509_STORE_add_cert")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial int StoreAdd(nint store, nint certificate);

    [LibraryImport("libcrypto.so.3", EntryPoint = "d2i_X509")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial nint CertificateRead(nint reuse, byte** bytes, nint length);

    [LibraryImport("libcrypto.so.3", EntryPoint = "X509_free")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial void CertificateFree(nint certificate);

    [LibraryImport("libcrypto.so.3", EntryPoint = "X509_up_ref")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial int CertificateKeep(nint certificate);

    [LibraryImport("libcrypto.so.3", EntryPoint = "X509_cmp")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial int CertificateCompare(nint one, nint other);

    [LibraryImport("libcrypto.so.3", EntryPoint = "X509_verify_cert")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial int Verify(nint verification);

    [LibraryImport("libcrypto.so.3", EntryPoint = "X509_STORE_CTX_get0_cert")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial nint VerifiedCertificate(nint verification);

    [LibraryImport("libcrypto.so.3", EntryPoint = "X509_STORE_CTX_set_error")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial void SetVerifyResult(nint verification, int result);

    [LibraryImport("libcrypto.so.3", EntryPoint = "X509_verify_cert_error_string")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial byte* VerifyText(nint result);

    [LibraryImport("libcrypto.so.3", EntryPoint = "ERR_clear_error")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial void ClearErrors();

    [LibraryImport("libcrypto.so.3", EntryPoint = "ERR_get_error")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial nuint NextError();

    [LibraryImport("libcrypto.so.3", EntryPoint = "ERR_reason_error_string")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial byte* ErrorText(nuint error);
}
