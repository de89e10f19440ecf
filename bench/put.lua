-- wrk: PUT a thousand names in turn. Arguments: base, host, authorization, bytes.
function init(args)
  wrk.headers["Host"] = args[2]
  wrk.headers["Authorization"] = args[3]
  wrk.headers["Content-Type"] = "application/octet-stream"
  base = args[1]
  wrk.body = string.rep("x", tonumber(args[4]) - 8)
  most = tonumber(args[4]) > 100000 and 16 or 1000
  n = 0
end
request = function()
  n = n + 1
  return wrk.format("PUT", base .. "/put-" .. (n % most) .. ".bin", nil, string.format("%08d", n) .. wrk.body)
end
