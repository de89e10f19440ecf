using Microsoft.AspNetCore.Components;

namespace Percloud.Web;

/// <summary>Turns a page component into the answer of an endpoint.</summary>
public static class Pages
{
    /// <summary>Shows a page: <c>Pages.Show&lt;FileList&gt;((nameof(FileList.Rows), rows))</c>.</summary>
    public static PageResult<TPage> Show<TPage>(params (string Name, object? Value)[] parameters)
        where TPage : IComponent => new(parameters);

    /// <summary>Shows a page with another status than 200, such as 422 for a form with errors.</summary>
    public static PageResult<TPage> Show<TPage>(int status, params (string Name, object? Value)[] parameters)
        where TPage : IComponent => new(parameters) { Status = status };

    /// <summary>Shows what a status means and what to do; a fault (500) also names its id.</summary>
    public static PageResult<StatusPage> Status(int status, string? errorId = null) =>
        new([(nameof(StatusPage.Code), status), (nameof(StatusPage.ErrorId), errorId)]) { Status = status };
}
