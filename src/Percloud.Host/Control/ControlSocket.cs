using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Percloud.Host;

/// <summary>The Unix socket at which a running host takes its provider's commands: DATA/control.sock, for the owner of the folder alone.</summary>
static class ControlSocket
{
    public const string Name = "control.sock";

    // Kestrel wants an absolute path to know the listener by; the socket itself is bound below.
    const string Known = "/" + Name;

    public static void Listen(KestrelServerOptions kestrel) => kestrel.ListenUnixSocket(Known, listen => listen.Use(next => connection =>
    {
        connection.Features.Set(new ControlListener());
        return next(connection);
    }));

    public static void BindIn(string data, SocketTransportOptions sockets) => sockets.CreateBoundListenSocket =
        end => end is UnixDomainSocketEndPoint ? Bind(data) : SocketTransportOptions.CreateDefaultBoundListenSocket(end);

    public static bool IsAddress(string address) => address.StartsWith("http://unix:", StringComparison.Ordinal);

    /// <summary>Takes the name away at the end, so that clients see at once that no host runs.</summary>
    public static void Remove(string data) => File.Delete(Path.Combine(data, Name));

    // Made under another name in a folder that is closed to others, narrowed, and only then put in its place, where it replaces what a killed host left.
    static Socket Bind(string data)
    {
        using var way = SocketFolder.Of(Path.GetFullPath(data));
        var fresh = way.PathOf(Path.Combine("tmp", Name));
        File.Delete(fresh);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(fresh));
        File.SetUnixFileMode(fresh, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.Move(fresh, way.PathOf(Name), overwrite: true);
        return socket;
    }
}

/// <summary>Marks connections that came in at the control socket.</summary>
sealed class ControlListener;
