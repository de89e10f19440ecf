using Microsoft.AspNetCore.Http;

namespace Percloud.Web;

/// <summary>Starts and ends the session of a browser; the Host knows the cookie.</summary>
public interface ISessionCookies
{
    /// <summary>This browser is now signed in with this session token.</summary>
    void Set(HttpContext context, string token);

    /// <summary>This browser is no longer signed in.</summary>
    void Clear(HttpContext context);
}
