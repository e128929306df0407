module gotelegram

go 1.26.0

require github.com/go-telegram/bot v1.19.0
