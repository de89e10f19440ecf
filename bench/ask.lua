-- wrk: one request with a body from a file, again and again; where its text or the path has @N@, a number that goes round stands there and @COUNT@ one that does not.
-- Arguments: base, host, authorization, method, path below base, file of the body, content type, depth, how many numbers.
function init(args)
  wrk.headers["Host"] = args[2]
  wrk.headers["Authorization"] = args[3]
  wrk.headers["Content-Type"] = args[7]
  if args[8] ~= "-" then wrk.headers["Depth"] = args[8] end
  method, path, most, n = args[4], args[1] .. args[5], tonumber(args[9]), 0
  local file = assert(io.open(args[6], "rb"))
  body = file:read("*a")
  file:close()
  if most == 0 then same = wrk.format(method, path, nil, body) end
end
request = function()
  if same then return same end
  n = n + 1
  local at = tostring(n % most)
  local text = body:gsub("@N@", at):gsub("@COUNT@", tostring(n))
  return wrk.format(method, (path:gsub("@N@", at)), nil, text)
end
