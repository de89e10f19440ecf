using System.Net.Sockets;

namespace Percloud.Witness;

/// <summary>What a request ends with when the host was killed under it.</summary>
static class Cut
{
    // A host that dies between the connect and the first look at the connection gives the bare error of the socket.
    public static bool Is(Exception fault) => fault is HttpRequestException or IOException or TaskCanceledException or SocketException;
}
